/** The privacy policy as plain Java: no Kafka, no Spring, no clock. */
@NullMarked
package oubli.policy;

import org.jspecify.annotations.NullMarked;
