/** The privacy policy as plain Java: no Kafka, no Spring, no clock. Start at {@link oubli.policy.PrivacyPolicy}. */
@NullMarked
package oubli.policy;

import org.jspecify.annotations.NullMarked;
