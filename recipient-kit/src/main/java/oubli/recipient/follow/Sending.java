package oubli.recipient.follow;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/** Sends a record and waits for the broker's word. */
public final class Sending {

    private final Producer<byte[], byte[]> producer;
    private final Duration patience;

    public Sending(Producer<byte[], byte[]> producer, Duration patience) {
        this.producer = producer;
        this.patience = patience;
    }

    /**
     * Returns when the broker has acknowledged.
     *
     * @throws KafkaException where it did not; whether it has the record is then unknown
     */
    public void send(ProducerRecord<byte[], byte[]> record) {
        try {
            producer.send(record).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException refused) {
            throw new KafkaException("The broker did not take a record of " + record.topic(), refused.getCause());
        } catch (java.util.concurrent.TimeoutException late) {
            throw new TimeoutException("No acknowledgement within " + patience + " for a record of " + record.topic());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptException(stopped);
        }
    }
}
