/** Where Avro ends: records to facts, orders to records. Read {@link oubli.retention.wire.FactWire} first. */
@NullMarked
package oubli.retention.wire;

import org.jspecify.annotations.NullMarked;
