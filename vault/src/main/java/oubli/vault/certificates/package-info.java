/** Signed proof that data is gone; read {@link oubli.vault.certificates.CertificateSigner} first. */
@NullMarked
package oubli.vault.certificates;

import org.jspecify.annotations.NullMarked;
