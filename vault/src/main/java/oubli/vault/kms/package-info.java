/** A keyset under a key of a cloud's KMS, by Tink's clients. Read {@link oubli.vault.kms.KmsGuard} first. */
@NullMarked
package oubli.vault.kms;

import org.jspecify.annotations.NullMarked;
