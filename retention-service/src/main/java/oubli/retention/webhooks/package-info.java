/** Erasures for recipients without Kafka, over HTTP. Read {@link oubli.retention.webhooks.Webhooks} first. */
@NullMarked
package oubli.retention.webhooks;

import org.jspecify.annotations.NullMarked;
