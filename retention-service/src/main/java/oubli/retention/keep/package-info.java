/** What is remembered, what falls due and what follows from it. Read {@link oubli.retention.keep.RetentionKeeper} first. */
@NullMarked
package oubli.retention.keep;

import org.jspecify.annotations.NullMarked;
