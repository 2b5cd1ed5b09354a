/** Decisions about consent, by persons and devices. Read {@link oubli.ingest.consent.ConsentDecisions} first. */
@NullMarked
package oubli.ingest.consent;

import org.jspecify.annotations.NullMarked;
