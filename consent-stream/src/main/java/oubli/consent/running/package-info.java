/** The streams application as a process: settings, start, health. Read {@link oubli.consent.running.RunningConfiguration} first. */
@NullMarked
package oubli.consent.running;

import org.jspecify.annotations.NullMarked;
