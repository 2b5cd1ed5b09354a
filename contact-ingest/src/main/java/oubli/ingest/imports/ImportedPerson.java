package oubli.ingest.imports;

import java.time.Instant;
import oubli.ingest.notice.Notice;
import oubli.ingest.publish.EventIds;

/** A row of an import with the ids and the instant that it is recorded under. */
record ImportedPerson(ImportRow row, Notice notice, EventIds ids, Instant at) {}
