/** Erasing on demand and confirming it; read {@link oubli.recipient.erasure.ErasureListener} first. */
@NullMarked
package oubli.recipient.erasure;

import org.jspecify.annotations.NullMarked;
