/** Personal data at rest, one data key per item, sealed before the broker sees it; read {@link oubli.vault.Sealer} first. */
@NullMarked
package oubli.vault;

import org.jspecify.annotations.NullMarked;
