package oubli.recipient;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import oubli.recipient.consent.ConsentGate;
import oubli.recipient.contact.BlockReader;
import oubli.recipient.contact.ContactListener;
import oubli.recipient.erasure.ErasureListener;
import oubli.recipient.follow.Count;
import oubli.recipient.follow.Counts;
import oubli.schemas.DataClass;
import oubli.vault.KeyEncryption;
import oubli.vault.Opener;

/**
 * Makes a downstream system a recipient that erases when it must and can prove it.
 *
 * <pre>{@code
 * var kafka = Map.of("bootstrap.servers", "localhost:9092", "schema.registry.url", "http://localhost:8085");
 * var kit = RecipientKit.of(RecipientSettings.of("crm", kafka), operatorsSeal::seal, Clock.systemUTC(),
 *                 erasure -> Outcome.done(customers.delete(erasure.subjectId()), "delete"))
 *         .receiving(Set.of(PROSPECT), keys, new ContactListener() {
 *             public void prospectRecorded(Prospect who) {
 *                 customers.save(who.occurrence().subjectId(), who.email());
 *             }
 *         })
 *         .gated(Set.of())
 *         .start();
 * if (kit.gate().permits(subjectId, "PROSPECTING", "EMAIL", now).permitted()) { … }
 * }</pre>
 *
 * <p>The receipt follows when the listener has returned. The kit keeps nothing on disk: offsets, and what is still owed,
 * are committed to Kafka. Several instances of one recipient share the work; each has a gate of its own.
 */
public final class RecipientKit implements AutoCloseable {

    private final Running running;

    private RecipientKit(Running running) {
        this.running = running;
    }

    /**
     * A recipient that erases on demand; what else it does is said to the builder.
     *
     * @param seal seals dead letters to the operators' key, such as {@code OperatorsSeal::seal}
     * @param clock what receipts are dated by
     * @param erasing is handed the erasures that expect this recipient
     */
    public static Builder of(
            RecipientSettings settings, UnaryOperator<byte[]> seal, Clock clock, ErasureListener erasing) {
        return new Builder(settings, seal, clock, erasing);
    }

    /** The consent gate; one that was not asked for never permits. */
    public ConsentGate gate() {
        return running.gate();
    }

    public RecipientState state() {
        return running.state();
    }

    public long total(Count count) {
        return running.counts().total(count);
    }

    /** Finishes what is being worked on, commits and leaves the group. */
    @Override
    public void close() {
        running.close();
    }

    /** What the recipient does besides erasing. */
    public static final class Builder {

        private final RecipientSettings settings;
        private final UnaryOperator<byte[]> seal;
        private final Clock clock;
        private final ErasureListener erasing;
        private Optional<Receiving> receiving = Optional.empty();
        private Optional<ConsentGate> gate = Optional.empty();
        private Counts counts = new Counts(count -> {});

        private Builder(RecipientSettings settings, UnaryOperator<byte[]> seal, Clock clock, ErasureListener erasing) {
            this.settings = settings;
            this.seal = seal;
            this.clock = clock;
            this.erasing = erasing;
        }

        /** Contact events of these data classes are opened and handed to this listener. */
        public Builder receiving(Set<DataClass> classes, KeyEncryption keys, ContactListener listener) {
            receiving = Optional.of(
                    new Receiving(classes, dataKeys -> BlockReader.opening(new Opener(keys, dataKeys)), listener));
            return this;
        }

        /** The same for a recipient without keys: it is told whom data is held about ({@link ContactListener#noticed}). */
        public Builder noticing(Set<DataClass> classes, ContactListener listener) {
            receiving = Optional.of(new Receiving(classes, BlockReader::noticing, listener));
            return this;
        }

        /**
         * Follows the consents of everyone, for {@link RecipientKit#gate()}.
         *
         * @param provenOnly purposes for which the policy wants the address proven
         */
        public Builder gated(Set<String> provenOnly) {
            gate = Optional.of(new ConsentGate(settings.name(), provenOnly));
            return this;
        }

        /** Tells the counts to whoever measures besides. */
        public Builder metered(Counts.Meter meter) {
            counts = new Counts(meter);
            return this;
        }

        /** Starts the threads and returns at once; {@link RecipientKit#state()} says how far it is. */
        public RecipientKit start() {
            var wiring = new Wiring(settings, seal, counts);
            var erasures = receiving
                    .map(wanted -> wiring.erasingAndReceiving(clock, erasing, wanted))
                    .orElseGet(() -> wiring.erasing(clock, erasing));
            gate.ifPresent(wiring::follow);
            return new RecipientKit(wiring.running(erasures, gate));
        }
    }
}
