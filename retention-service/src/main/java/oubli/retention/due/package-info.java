/** The due-ordered index of everything that must happen at some time. Read {@link oubli.retention.due.DueQueue} first. */
@NullMarked
package oubli.retention.due;

import org.jspecify.annotations.NullMarked;
