/** Answers what a subject allows, now or as of an instant. Read {@link oubli.consent.query.ConsentsController} first. */
@NullMarked
package oubli.consent.query;

import org.jspecify.annotations.NullMarked;
