/** What anonymisation leaves behind: numbers of persons, and only of groups that hide each of them; read {@link oubli.policy.counts.Counting} first. */
@NullMarked
package oubli.policy.counts;

import org.jspecify.annotations.NullMarked;
