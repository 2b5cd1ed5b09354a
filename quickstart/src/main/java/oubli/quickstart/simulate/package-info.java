/** What would lapse by a date, tried on a copy. Read {@link oubli.quickstart.simulate.SimulateCommand} first. */
@NullMarked
package oubli.quickstart.simulate;

import org.jspecify.annotations.NullMarked;
