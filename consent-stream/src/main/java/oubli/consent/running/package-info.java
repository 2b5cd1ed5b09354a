/** The streams application as a process: settings, start, health. Read {@link oubli.consent.running.StreamsEngine} first. */
@NullMarked
package oubli.consent.running;

import org.jspecify.annotations.NullMarked;
