/** Web to Kafka: nothing is accepted that the broker has not acknowledged. */
@NullMarked
package oubli.ingest;

import org.jspecify.annotations.NullMarked;
