/** The movable clock of the quickstart; read {@link oubli.quickstart.clock.TimeMachine} first. */
@NullMarked
package oubli.quickstart.clock;

import org.jspecify.annotations.NullMarked;
