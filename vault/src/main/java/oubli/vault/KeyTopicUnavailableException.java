package oubli.vault;

import org.apache.kafka.common.KafkaException;

/** The key topic did not answer in time, so nothing may be concluded about a key. */
public final class KeyTopicUnavailableException extends KafkaException {
    private static final long serialVersionUID = 1L;

    public KeyTopicUnavailableException(String topic) {
        super("The topic " + topic + " did not give a key that stands in the index: check the brokers, then try again");
    }
}
