/** Decisions folded into what holds now. Read {@link oubli.consent.fold.ConsentTopology} first, then {@link oubli.consent.fold.ConsentKeeper}. */
@NullMarked
package oubli.consent.fold;

import org.jspecify.annotations.NullMarked;
