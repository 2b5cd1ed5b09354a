/** From what is held to when it must end. Start at {@link oubli.policy.retention.RetentionPlanner}. */
@NullMarked
package oubli.policy.retention;

import org.jspecify.annotations.NullMarked;
