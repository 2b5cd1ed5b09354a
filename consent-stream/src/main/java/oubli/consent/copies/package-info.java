/** Knows what a copy of the stores lacks, so that it can answer and never says yes in error. Read {@link oubli.consent.copies.Copies} first. */
@NullMarked
package oubli.consent.copies;

import org.jspecify.annotations.NullMarked;
