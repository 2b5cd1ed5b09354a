/** Opens the key-encryption keys where the settings say they live. Read {@link oubli.vault.providers.KeySettings} first. */
@NullMarked
package oubli.vault.providers;

import org.jspecify.annotations.NullMarked;
