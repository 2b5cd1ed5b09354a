package oubli.recipient.follow;

/** What the kit counts; {@link #metric()} is the name under which to show it. */
public enum Count {
    /** Receipts acknowledged by the broker. */
    RECEIPTS_SENT("oubli.recipient.receipts.sent"),
    /** Erasures that a listener has taken on, and will confirm by another way. */
    ERASURES_TAKEN_ON("oubli.recipient.erasures.taken-on"),
    /** Failed tries of a listener. */
    ATTEMPTS_FAILED("oubli.recipient.attempts.failed"),
    /** Erasures and records whose attempts are used up. Alert on it. */
    GIVEN_UP("oubli.recipient.given-up"),
    /** Records handed to the contact listener. */
    RECORDS_DELIVERED("oubli.recipient.records.delivered"),
    /** Records whose key is destroyed: there is nothing left to read. */
    RECORDS_ERASED("oubli.recipient.records.erased"),
    /** Late records of an erased item or a closed generation, dropped. */
    RECORDS_VOID("oubli.recipient.records.void"),
    /** Sealed blocks that do not fit their key. Alert on it. */
    RECORDS_TAMPERED("oubli.recipient.records.tampered"),
    /** Facts this version of the kit does not know, skipped. */
    FACTS_UNKNOWN("oubli.recipient.facts.unknown"),
    /** Records that could not be read and went to the topic's dead letters. */
    DEAD_LETTERS("oubli.recipient.dead-letters");

    private final String metric;

    Count(String metric) {
        this.metric = metric;
    }

    public String metric() {
        return metric;
    }
}
