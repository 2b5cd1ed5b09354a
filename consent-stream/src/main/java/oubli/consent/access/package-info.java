/** Who may call, and how a refusal reads. Read {@link oubli.consent.access.AccessConfiguration} first. */
@NullMarked
package oubli.consent.access;

import org.jspecify.annotations.NullMarked;
