/** Shelves of timers, in process: what a tick, a change and a timer's place cost. Read {@link oubli.benchmarks.timers.TimerShelf} first. */
@NullMarked
package oubli.benchmarks.timers;

import org.jspecify.annotations.NullMarked;
