/** Which version of the privacy policy holds when. Read {@link oubli.consent.policies.PolicyBook} first. */
@NullMarked
package oubli.consent.policies;

import org.jspecify.annotations.NullMarked;
