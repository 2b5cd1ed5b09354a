/** Subjects that are one person. Read {@link oubli.ingest.merges.Merges} first. */
@NullMarked
package oubli.ingest.merges;

import org.jspecify.annotations.NullMarked;
