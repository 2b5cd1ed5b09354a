/** Timers that all come due at once, as a committed reader of Kafka sees them. Read {@link oubli.benchmarks.fire.FireContender} first. */
@NullMarked
package oubli.benchmarks.fire;

import org.jspecify.annotations.NullMarked;
