/** The streams application as a process: settings, start, health. Read {@link oubli.retention.running.RunningConfiguration} first. */
@NullMarked
package oubli.retention.running;

import org.jspecify.annotations.NullMarked;
