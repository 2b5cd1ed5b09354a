/** Which versions of the privacy policy there are, and which holds when. Read {@link oubli.retention.policies.PolicyBook} first. */
@NullMarked
package oubli.retention.policies;

import org.jspecify.annotations.NullMarked;
