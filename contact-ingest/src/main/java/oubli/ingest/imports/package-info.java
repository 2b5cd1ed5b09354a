/** Consents given elsewhere, taken in by operators. Read {@link oubli.ingest.imports.Imports} first. */
@NullMarked
package oubli.ingest.imports;

import org.jspecify.annotations.NullMarked;
