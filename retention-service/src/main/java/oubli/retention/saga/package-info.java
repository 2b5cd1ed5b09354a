/** An erasure from its announcement to the last receipt. Read {@link oubli.retention.saga.Saga} first. */
@NullMarked
package oubli.retention.saga;

import org.jspecify.annotations.NullMarked;
