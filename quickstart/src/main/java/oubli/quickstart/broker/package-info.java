/** A real Kafka broker in this JVM; read {@link oubli.quickstart.broker.InProcessBroker} first. */
@NullMarked
package oubli.quickstart.broker;

import org.jspecify.annotations.NullMarked;
