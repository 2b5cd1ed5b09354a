/** Deadlines to lapses, erasures, receipts and certificates. */
@NullMarked
package oubli.retention;

import org.jspecify.annotations.NullMarked;
