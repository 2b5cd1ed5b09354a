/** What contact-ingest reads from the topics of others. Read {@link oubli.ingest.follow.ErasureWire} first. */
@NullMarked
package oubli.ingest.follow;

import org.jspecify.annotations.NullMarked;
