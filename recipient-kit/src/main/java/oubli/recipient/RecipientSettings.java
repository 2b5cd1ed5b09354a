package oubli.recipient;

import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
import oubli.recipient.follow.Patience;

/**
 * Who the recipient is and how it reaches Kafka.
 *
 * @param name the recipient's id in {@code policy.yaml}, such as {@code crm}; receipts are sent under it
 * @param properties what Kafka clients and Confluent serializers take: {@code bootstrap.servers}, {@code
 *     schema.registry.url}, {@code security.protocol}, {@code basic.auth.*}, …; {@code group.id} is {@code oubli-<name>}
 *     unless set here
 * @param patience how long failed work is tried again
 * @param answerWithin how long the broker may take to acknowledge, and the key topic to be read to its end
 */
public record RecipientSettings(String name, Map<String, String> properties, Patience patience, Duration answerWithin) {

    public RecipientSettings {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name is blank: set it to the recipient's id in policy.yaml");
        }
        properties = Map.copyOf(properties);
    }

    /** With the default patience. */
    public static RecipientSettings of(String name, Map<String, String> properties) {
        return new RecipientSettings(name, properties, Patience.DEFAULT, Duration.ofSeconds(10));
    }

    public RecipientSettings withPatience(Patience other) {
        return new RecipientSettings(name, properties, other, answerWithin);
    }

    /** Names only: among the properties there may be passwords. */
    @Override
    public String toString() {
        return "RecipientSettings[" + name + ", " + new TreeSet<>(properties.keySet()) + "]";
    }
}
