/** Time as an event: who publishes it and who believes it. Read {@link oubli.retention.clock.TickCheck} first. */
@NullMarked
package oubli.retention.clock;

import org.jspecify.annotations.NullMarked;
