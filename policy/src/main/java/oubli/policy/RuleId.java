package oubli.policy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The rows of the time table that the services execute: what each counts from, what it concerns and what may happen then. */
public enum RuleId {
    REQUEST(Start.REQUEST_CLOSED, DataClass.CONTACT_REQUEST, Action.ERASE, Action.ANONYMISE),
    PROSPECT(Start.LAST_CONTACT, DataClass.PROSPECT, Action.ERASE, Action.ANONYMISE),
    WITHDRAWAL(Start.LAST_CONSENT_ENDED, DataClass.PROSPECT, Action.ERASE),
    FOLLOW_UP(Start.ANSWERED, DataClass.CONTACT_REQUEST, Action.CLOSE_REQUEST),
    CONSENT_PHONE(Start.COLLECTED, DataClass.NONE, Action.EXPIRE_CONSENT),
    CONSENT_PERIOD(Start.COLLECTED, DataClass.NONE, Action.EXPIRE_CONSENT),
    PROOF(Start.RELIANCE_ENDED, DataClass.NONE, Action.FORGET_PROOF),
    PROOF_PHONE(Start.COLLECTED, DataClass.NONE, Action.FORGET_PROOF),
    COOKIE_CHOICE(Start.CHOSEN, DataClass.NONE, Action.ASK_AGAIN),
    COOKIE_CAP(Start.FIRST_DEPOSIT, DataClass.TRACKER, Action.ERASE),
    AUDIENCE(Start.RECORDED, DataClass.TRACKER, Action.ERASE, Action.ANONYMISE),
    SUPPRESSION(Start.LAST_OBJECTION, DataClass.NONE, Action.DROP_HASH),
    IDENTITY_DOCUMENT(Start.UPLOADED, DataClass.IDENTITY_DOCUMENT, Action.ERASE),
    REQUEST_ANSWER(Start.RECEIVED, DataClass.NONE, Action.ALARM),
    REQUEST_EVIDENCE(Start.REQUEST_CLOSED, DataClass.RIGHTS_EVIDENCE, Action.ERASE),
    ERASURE_PROOF(Start.CERTIFICATE_COMPLETE, DataClass.NONE, Action.FORGET_CERTIFICATE);

    private final Start start;
    private final DataClass scope;
    private final Action action;
    private final Action alternative;

    RuleId(Start start, DataClass scope, Action action) {
        this(start, scope, action, action);
    }

    RuleId(Start start, DataClass scope, Action action, Action alternative) {
        this.start = start;
        this.scope = scope;
        this.action = action;
        this.alternative = alternative;
    }

    /** The name on the wire and in the policy: {@code follow-up}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<RuleId> of(String id) {
        return Arrays.stream(values()).filter(rule -> rule.id().equals(id)).findFirst();
    }

    public Start start() {
        return start;
    }

    public DataClass scope() {
        return scope;
    }

    /** What the services know how to do when this rule's time comes; the policy chooses one. */
    public Set<Action> actions() {
        return Set.copyOf(EnumSet.of(action, alternative));
    }

    /** Whether data may go in the very instant the rule starts to count. */
    public boolean mayBeAtOnce() {
        return this == REQUEST || this == WITHDRAWAL;
    }
}
