/** What the topics tell this service, free of Avro. Read {@link oubli.retention.fact.Fact} first. */
@NullMarked
package oubli.retention.fact;

import org.jspecify.annotations.NullMarked;
