/** The epochs of the key-encryption keys: begun, watched and destroyed. Read {@link oubli.retention.epochs.EpochTimekeeper} first. */
@NullMarked
package oubli.retention.epochs;

import org.jspecify.annotations.NullMarked;
