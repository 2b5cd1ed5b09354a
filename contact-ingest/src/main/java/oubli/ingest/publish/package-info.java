/** From a decision to the broker's acknowledgement, once. Read {@link oubli.ingest.publish.Publisher} first. */
@NullMarked
package oubli.ingest.publish;

import org.jspecify.annotations.NullMarked;
