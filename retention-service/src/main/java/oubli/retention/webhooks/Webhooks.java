package oubli.retention.webhooks;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import oubli.recipient.RecipientKit;
import oubli.recipient.RecipientSettings;
import oubli.recipient.RecipientState;
import oubli.recipient.follow.Count;
import oubli.recipient.follow.Patience;
import oubli.vault.messages.MessageSigner;

/**
 * Stands in for the recipients that have no Kafka: what the topic tells the others, they are told over HTTP.
 *
 * <p>Each has a recipient-kit of its own, so its group, its thread and its receipts: a slow one delays nobody, what it is owed
 * survives a restart in its offsets, and several instances of this service share the work.
 */
public final class Webhooks implements AutoCloseable {

    private static final Patience PATIENCE =
            new Patience(8, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(15));

    private final Map<String, RecipientKit> kits = new LinkedHashMap<>();

    /**
     * How to deliver.
     *
     * @param kafka what the kit's clients take
     * @param callbacks the address of this service as recipients see it
     * @param answerWithin how long one answer may take, to its last byte
     */
    public record Terms(Map<String, String> kafka, URI callbacks, Duration answerWithin) {}

    /**
     * Who delivers.
     *
     * @param seal seals dead letters
     * @param machineClock dates signatures: their receivers compare them with their own clocks
     * @param domainClock dates receipts
     */
    public record Sender(
            MessageSigner signer,
            UnaryOperator<byte[]> seal,
            Clock machineClock,
            Clock domainClock,
            Delivery.Meter meter) {}

    /** Tells the kits' counts to whoever measures. */
    public interface CountMeter {

        void increment(String recipient, Count count);
    }

    /** Returns at once; deliveries go on in threads of their own until it is closed. */
    public void start(WebhookAddress address, Terms terms, Sender sender, CountMeter counts) {
        var listener = new WebhookListener(address, terms, sender, new Rest(System::nanoTime, new SplittableRandom()));
        var settings = RecipientSettings.of(address.recipient(), terms.kafka()).withPatience(PATIENCE);
        var kit = RecipientKit.of(settings, sender.seal(), sender.domainClock(), listener)
                .metered(count -> counts.increment(address.recipient(), count))
                .start();
        kits.put(address.recipient(), kit);
    }

    /** How the deliveries to a recipient are doing. */
    public RecipientState state(String recipient) {
        var kit = kits.get(recipient);
        if (kit == null) {
            throw new IllegalArgumentException(recipient + " has no webhook");
        }
        return kit.state();
    }

    /** Lets each finish what it is delivering. */
    @Override
    public void close() {
        kits.values().forEach(RecipientKit::close);
    }
}
