/** Who may call, and how a refusal reads. Read {@link oubli.retention.access.AccessConfiguration} first. */
@NullMarked
package oubli.retention.access;

import org.jspecify.annotations.NullMarked;
