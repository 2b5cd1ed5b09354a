/** How soon erased bytes leave the brokers' disks, computed from the settings that the brokers really have. Read {@link oubli.retention.horizon.HorizonPlanner} first. */
@NullMarked
package oubli.retention.horizon;

import org.jspecify.annotations.NullMarked;
