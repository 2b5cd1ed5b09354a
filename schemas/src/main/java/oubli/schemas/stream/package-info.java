/** Topics as a Kafka Streams application sees them. Read {@link oubli.schemas.stream.Source} first. */
@NullMarked
package oubli.schemas.stream;

import org.jspecify.annotations.NullMarked;
