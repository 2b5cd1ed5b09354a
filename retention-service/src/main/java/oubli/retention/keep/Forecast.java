package oubli.retention.keep;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import oubli.policy.DataClass;
import oubli.policy.PrivacyPolicy;
import oubli.policy.RuleId;
import oubli.policy.retention.Deadline;
import oubli.policy.retention.RetentionPlanner;
import oubli.retention.due.Due;
import oubli.retention.due.DueQueue;
import oubli.retention.ledger.Held;
import oubli.retention.ledger.LedgerView;
import oubli.retention.ledger.RowKind;
import oubli.retention.saga.Saga;

/**
 * What a partition will bring to an end in a span of time, were nothing to happen meanwhile: reads the due-ordered store up to the
 * end of the span and plans each entry's subject again, for an entry says only from when to look.
 */
public final class Forecast {

    private final ReadOnlyKeyValueStore<Bytes, byte[]> due;
    private final LedgerView ledger;
    private final SagaView sagas;
    private final PrivacyPolicy policy;
    private final Plans plans;

    public Forecast(ReadOnlyKeyValueStore<Bytes, byte[]> due, LedgerView ledger, SagaView sagas, PrivacyPolicy policy) {
        this.due = due;
        this.ledger = ledger;
        this.sagas = sagas;
        this.policy = policy;
        this.plans = new Plans(ledger, () -> policy);
    }

    /** In no order of use to anybody: {@code from} is included, {@code to} is not. */
    public void each(Instant from, Instant to, Consumer<Deadline> take) {
        DueQueue.look(due, to, entry -> deadline(entry)
                .filter(deadline ->
                        !deadline.dueAt().isBefore(from) && deadline.dueAt().isBefore(to))
                .ifPresent(take));
    }

    private Optional<Deadline> deadline(Due entry) {
        var rule = RuleId.of(entry.rule());
        if (rule.isEmpty()) {
            return Optional.empty();
        }
        if (rule.get() == RuleId.ERASURE_PROOF) {
            return sagas.find(entry.subject(), entry.item())
                    .filter(Saga::complete)
                    .map(saga -> new RetentionPlanner(policy).certificate(entry.item(), saga.completedAt()));
        }
        return row(rule.get(), entry)
                .filter(held -> held.armedAt(entry.rule()).equals(entry.at()))
                .flatMap(held -> planned(rule.get(), entry));
    }

    private Optional<Deadline> planned(RuleId rule, Due entry) {
        return plans.all(entry.subject()).stream()
                .filter(deadline -> deadline.rule() == rule && deadline.item().equals(entry.item()))
                .findFirst();
    }

    private static RowKind<?> asked(Due entry) {
        return entry.scope().equals(DataClass.RIGHTS_EVIDENCE.name()) ? RowKind.RIGHTS : RowKind.REQUEST;
    }

    /** The row that knows whether the entry still counts. */
    private Optional<? extends Held<?>> row(RuleId rule, Due entry) {
        return switch (rule) {
            case REQUEST, FOLLOW_UP -> ledger.find(RowKind.REQUEST, entry.subject(), entry.item());
            case REQUEST_ANSWER -> ledger.find(asked(entry), entry.subject(), entry.item());
            case PROSPECT, WITHDRAWAL -> ledger.find(RowKind.PROSPECT, entry.subject(), "");
            case COOKIE_CAP, AUDIENCE -> ledger.find(RowKind.TRACKER, entry.subject(), "");
            case CONSENT_PHONE, CONSENT_PERIOD, COOKIE_CHOICE ->
                ledger.find(RowKind.EXPIRY, entry.subject(), entry.item());
            case PROOF, PROOF_PHONE -> ledger.find(RowKind.PROOF, entry.subject(), entry.item());
            case SUPPRESSION -> ledger.find(RowKind.OBJECTION, entry.subject(), entry.item());
            case IDENTITY_DOCUMENT, REQUEST_EVIDENCE -> ledger.find(RowKind.RIGHTS, entry.subject(), entry.item());
            case ERASURE_PROOF -> Optional.empty();
        };
    }
}
