/** The HTTP edge: what is refused, and how it is said. Read {@link oubli.ingest.edge.Refusal} first. */
@NullMarked
package oubli.ingest.edge;

import org.jspecify.annotations.NullMarked;
