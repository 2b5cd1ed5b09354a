/** What the service would announce by some date: its own topology over a copy of the state, under a clock of its own. Read {@link oubli.retention.simulation.Simulation} first. */
@NullMarked
package oubli.retention.simulation;

import org.jspecify.annotations.NullMarked;
