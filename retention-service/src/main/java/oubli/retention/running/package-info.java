/** The streams application as a process: settings, start, health. Read {@link oubli.retention.running.StreamsEngine} first. */
@NullMarked
package oubli.retention.running;

import org.jspecify.annotations.NullMarked;
