/** What changes from one version of the policy to the next, and what an earlier consent still covers. Read {@link oubli.policy.versions.PolicyHistory} first. */
@NullMarked
package oubli.policy.versions;

import org.jspecify.annotations.NullMarked;
