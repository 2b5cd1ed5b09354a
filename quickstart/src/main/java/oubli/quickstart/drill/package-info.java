/** Exercises that try the system's promises on a running system, with a dated report. Read {@link oubli.quickstart.drill.DrillCommand} first. */
@NullMarked
package oubli.quickstart.drill;

import org.jspecify.annotations.NullMarked;
