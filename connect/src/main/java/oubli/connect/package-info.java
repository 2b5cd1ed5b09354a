/** What a Kafka Connect worker needs to read the topics. Read {@link oubli.connect.RowConverter} first. */
@NullMarked
package oubli.connect;

import org.jspecify.annotations.NullMarked;
