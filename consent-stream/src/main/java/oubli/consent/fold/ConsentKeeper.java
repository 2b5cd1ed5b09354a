package oubli.consent.fold;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import oubli.consent.fold.LinkWire.Carrying;
import oubli.policy.Uuid5;
import oubli.schemas.RecordKey;

/** Keeps the consents of each subject and tells the world when a fact changed them. Decides nothing itself. */
public final class ConsentKeeper implements Processor<String, Fact, String, Object> {

    public static final String CONSENT_BY_SUBJECT = "consent-by-subject";
    public static final String HISTORY_BY_DECISION = "history-by-decision";
    /** Keys of history rows by the public id of their receipt. */
    public static final String DECISION_BY_RECEIPT = "decision-by-receipt";

    /** By which version of the policy the published states read. */
    static final String PROGRESS_BY_NAME = "progress-by-name";

    private static final Duration WALK_EVERY = Duration.ofMillis(100);

    /** Subjects by the keyed hash of a phone they left, {@code phoneKey/subjectId}; the value lists those linked already. */
    public static final String SUBJECTS_BY_PHONE = "subjects-by-phone";

    private static final UUID CARRIED_IDS = UUID.fromString("0c4f7b1a-8e0d-5b8f-9d53-5f2a4c7e6b19");

    private final KeeperTerms terms;

    private ProcessorContext<String, Object> context;
    private KeyValueStore<String, SubjectConsents> consents;
    private KeyValueStore<String, HistoryRow> history;
    private KeyValueStore<String, String> receipts;
    private KeyValueStore<String, String> progress;
    private PolicyWalk walk;
    private KeyValueStore<String, String> phones;

    private ConsentKeeper(KeeperTerms terms) {
        this.terms = terms;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        consents = context.getStateStore(CONSENT_BY_SUBJECT);
        history = context.getStateStore(HISTORY_BY_DECISION);
        receipts = context.getStateStore(DECISION_BY_RECEIPT);
        progress = context.getStateStore(PROGRESS_BY_NAME);
        walk = new PolicyWalk(consents, new PolicyProgress(progress), terms.policies());
        phones = context.getStateStore(SUBJECTS_BY_PHONE);
        terms.takenOver().accept(context.taskId().partition());
        context.schedule(WALK_EVERY, PunctuationType.WALL_CLOCK_TIME, this::follow);
        context.schedule(terms.watermarkEvery(), PunctuationType.WALL_CLOCK_TIME, now -> watermark());
    }

    @Override
    public void process(Record<String, Fact> record) {
        var subjectId = RecordKey.subjectOf(record.key());
        var fact = record.value();
        var inForce = terms.policies().inForce();
        var policy = inForce.policy();
        var before = Objects.requireNonNullElse(consents.get(subjectId), SubjectConsents.NONE);

        var after = fact.applyTo(before, new SubjectHistory(subjectId, history, receipts, terms.meters()), policy);

        if (!after.equals(before)) {
            remember(subjectId, after);
            var cause = new Cause(subjectId, fact, Instant.ofEpochMilli(record.timestamp()), policy.version());
            publish(cause, Change.of(before, after, inForce));
        }
    }

    /** Another version of the policy is in force: those states are told again that it changed. */
    private void follow(long now) {
        walk.step((subjectId, view) -> {
            var edition = terms.policies().inForce().edition();
            var fact = new Fact.PolicyChanged("policy " + edition.version(), edition.effectiveAt());
            var cause = new Cause(subjectId, fact, Instant.ofEpochMilli(now), edition.version());
            forward(cause, subjectId, new Published(cause, view), StateWire.STATES.node());
            terms.meters().published();
        });
    }

    private void remember(String subjectId, SubjectConsents after) {
        if (after.equals(SubjectConsents.NONE)) {
            consents.delete(subjectId);
        } else {
            consents.put(subjectId, after);
        }
    }

    private void publish(Cause cause, Change change) {
        if (change.isVisible()) {
            var view = change.isEnd() ? null : new Published(cause, change.viewAfter());
            forward(cause, cause.subjectId(), view, StateWire.STATES.node());
            terms.meters().published();
        }
        if (change.touchesSuppression()) {
            publishSuppression(cause, change);
        }
        list(cause.subjectId(), change);
        change.links().forEach((linkId, link) -> carry(new Carrying(cause, linkId, link.other(), change.ownAfter())));
    }

    private void list(String subjectId, Change change) {
        var before = change.listedBefore();
        var after = change.listed();
        if (after.equals(before)) {
            return;
        }
        before.keySet().stream()
                .filter(phone -> !after.containsKey(phone))
                .forEach(phone -> phones.delete(RecordKey.of(phone, subjectId)));
        after.forEach((phone, linked) -> phones.put(RecordKey.of(phone, subjectId), linked));
    }

    /** Each end of a link writes one record for the other, and replaces it. */
    private void carry(Carrying carrying) {
        var from = carrying.cause().subjectId();
        var carryId = Uuid5.of(CARRIED_IDS, carrying.linkId() + "|" + from).toString();
        forward(carrying.cause(), RecordKey.of(carrying.to(), carryId), carrying, LinkWire.CARRIED.node());
    }

    private void publishSuppression(Cause cause, Change change) {
        var before = change.suppressedBefore();
        var after = change.suppressedAfter();
        after.forEach((address, objectedAt) -> {
            if (!objectedAt.equals(before.get(address))) {
                suppress(cause, address, new Suppressed(cause, address, objectedAt, terms.pepperVersion()));
            }
        });
        var lifted = new TreeSet<>(before.keySet());
        lifted.removeAll(after.keySet());
        lifted.forEach(address -> suppress(cause, address, null));
    }

    private void suppress(Cause cause, Address address, @Nullable Suppressed entry) {
        var key = RecordKey.of(cause.subjectId(), address.hash());
        forward(cause, key, entry, StateWire.SUPPRESSIONS.node());
        terms.meters().suppression();
    }

    private void forward(Cause cause, String key, @Nullable Object value, String sink) {
        context.forward(new Record<>(key, value, cause.recordedAt().toEpochMilli()), sink);
    }

    /** An idle partition's changelogs are compacted only if something is appended to them. */
    private void watermark() {
        var key = RecordKey.heartbeat(context.taskId().partition());
        consents.put(key, SubjectConsents.NONE);
        history.put(key, HistoryRow.WATERMARK);
        receipts.put(key, "");
        progress.put(key, "");
        phones.put(key, "");
    }

    /** The keeper with its stores: repeated writes of a subject are merged before the changelog sees them. */
    record Supplier(KeeperTerms terms) implements ProcessorSupplier<String, Fact, String, Object> {

        @Override
        public Processor<String, Fact, String, Object> get() {
            return new ConsentKeeper(terms);
        }

        /** Always in one order: it shows in the topology's picture. */
        @Override
        public Set<StoreBuilder<?>> stores() {
            var stores = new LinkedHashSet<StoreBuilder<?>>(List.of(
                    Stores.keyValueStoreBuilder(
                                    Stores.persistentKeyValueStore(CONSENT_BY_SUBJECT),
                                    Serdes.String(),
                                    ConsentsFormat.consents())
                            .withCachingEnabled(),
                    Stores.keyValueStoreBuilder(
                            Stores.persistentKeyValueStore(HISTORY_BY_DECISION),
                            Serdes.String(),
                            DecisionFormat.rows()),
                    Stores.keyValueStoreBuilder(
                            Stores.persistentKeyValueStore(DECISION_BY_RECEIPT), Serdes.String(), Serdes.String()),
                    Stores.keyValueStoreBuilder(
                            Stores.persistentKeyValueStore(PROGRESS_BY_NAME), Serdes.String(), Serdes.String()),
                    Stores.keyValueStoreBuilder(
                            Stores.persistentKeyValueStore(SUBJECTS_BY_PHONE), Serdes.String(), Serdes.String())));
            return stores;
        }
    }
}
