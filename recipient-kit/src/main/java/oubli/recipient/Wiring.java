package oubli.recipient;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import oubli.recipient.consent.ConsentGate;
import oubli.recipient.consent.GateFollower;
import oubli.recipient.contact.BlockReader;
import oubli.recipient.contact.ContactFollower;
import oubli.recipient.contact.Delivery;
import oubli.recipient.erasure.ErasureFollower;
import oubli.recipient.erasure.ErasureListener;
import oubli.recipient.erasure.Receipts;
import oubli.recipient.erasure.Voids;
import oubli.recipient.follow.Counts;
import oubli.recipient.follow.DeadLetters;
import oubli.recipient.follow.Decoder;
import oubli.recipient.follow.Follower;
import oubli.recipient.follow.Loop;
import oubli.recipient.follow.Route;
import oubli.recipient.follow.Sending;
import oubli.schemas.AvroSerde;
import oubli.schemas.ContactEvent;
import oubli.schemas.CurrentConsent;
import oubli.schemas.ErasureEvent;
import oubli.schemas.Topics;
import oubli.vault.DataKeyIndex;

/** Puts a recipient together and starts it. */
final class Wiring {

    private final RecipientSettings settings;
    private final Counts counts;
    private final Clients clients;
    private final Sending sending;
    private final DeadLetters deadLetters;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    Wiring(RecipientSettings settings, UnaryOperator<byte[]> seal, Counts counts) {
        this.settings = settings;
        this.counts = counts;
        clients = new Clients(settings);
        var producer = clients.producer();
        parts.addFirst(producer);
        sending = new Sending(producer, settings.answerWithin());
        deadLetters = new DeadLetters(sending, seal, counts);
    }

    /** A recipient without data classes opens nothing, so no key concerns it. */
    Loop erasing(Clock clock, ErasureListener listener) {
        return follow(() -> List.of(erasures(clock, listener, Voids.forgotten())), () -> true);
    }

    Loop erasingAndReceiving(Clock clock, ErasureListener listener, Receiving wanted) {
        var keys = DataKeyIndex.start(
                Topics.DATA_KEYS.name(),
                clients.ofKafka(),
                AvroSerde.deserializer(Topics.DATA_KEYS, settings.properties()),
                settings.answerWithin());
        parts.addFirst(keys);
        var blocks = wanted.blocks().apply(keys);
        return follow(
                () -> {
                    var voids = Voids.remembered();
                    return List.of(erasures(clock, listener, voids), contacts(wanted, blocks, voids));
                },
                keys::catchUp);
    }

    void follow(ConsentGate gate) {
        var loop = new Loop(
                "oubli-" + settings.name() + "-gate",
                () -> gateFollower(gate),
                settings.patience().firstPause());
        parts.addFirst(loop.start());
    }

    Running running(Loop erasures, Optional<ConsentGate> gate) {
        return new Running(
                erasures,
                gate.orElseGet(() -> new ConsentGate(settings.name(), Set.of())),
                gate.isPresent(),
                counts,
                List.copyOf(parts));
    }

    private Loop follow(Supplier<List<Route>> routes, BooleanSupplier keysAreRead) {
        var trying = new Follower.Trying(settings.patience(), counts, System::nanoTime);
        var loop = new Loop(
                "oubli-" + settings.name(),
                () -> new Follower(clients.inGroup(), routes.get(), keysAreRead, deadLetters, trying).subscribe(),
                settings.patience().firstPause());
        parts.addFirst(loop.start());
        return loop;
    }

    private Route erasures(Clock clock, ErasureListener listener, Voids voids) {
        var decoder = new Decoder<>(
                AvroSerde.deserializer(Topics.ERASURE_EVENTS, settings.properties()), ErasureEvent::getSubjectId);
        var receipts =
                new Receipts(settings.name(), AvroSerde.serializer(settings.properties()), sending, clock, counts);
        return new ErasureFollower(decoder, settings.name(), listener, receipts, voids);
    }

    private Route contacts(Receiving wanted, BlockReader blocks, Voids voids) {
        var decoder = new Decoder<>(
                AvroSerde.deserializer(Topics.CONTACT_EVENTS, settings.properties()), ContactEvent::getSubjectId);
        return new ContactFollower(
                decoder, new Delivery(wanted.classes(), blocks, wanted.listener(), voids, deadLetters, counts));
    }

    private GateFollower gateFollower(ConsentGate gate) {
        var decoder = new Decoder<>(
                AvroSerde.deserializer(Topics.CONSENT_STATE, settings.properties()), CurrentConsent::getSubjectId);
        return new GateFollower(clients.ofEveryPartition(), decoder, gate, deadLetters, System::nanoTime);
    }
}
