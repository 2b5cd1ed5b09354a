/** Documents that anyone can verify offline. Read {@link oubli.vault.proofs.ProofSigner} first. */
@NullMarked
package oubli.vault.proofs;

import org.jspecify.annotations.NullMarked;
