/** When key-encryption keys begin and end, so that copies of what was erased end too. Read {@link oubli.policy.epochs.EpochPlanner} first. */
@NullMarked
package oubli.policy.epochs;

import org.jspecify.annotations.NullMarked;
