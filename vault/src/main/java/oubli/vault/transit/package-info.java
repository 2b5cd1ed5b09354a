/** Key-encryption keys that never leave HashiCorp Vault's transit engine. Read {@link oubli.vault.transit.TransitKeys} first. */
@NullMarked
package oubli.vault.transit;

import org.jspecify.annotations.NullMarked;
