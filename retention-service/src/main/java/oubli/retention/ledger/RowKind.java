package oubli.retention.ledger;

import java.util.List;
import oubli.policy.Generation;
import oubli.policy.consent.ConsentRow;
import oubli.policy.retention.ConsentEnd;
import oubli.policy.retention.ProspectEntry;
import oubli.policy.retention.RequestEntry;
import oubli.policy.retention.RightsEntry;
import oubli.policy.retention.TrackerEntry;
import tools.jackson.databind.ObjectReader;

/** One kind of row of the ledger; the code is the middle part of its keys, {@code subject/code/id}. */
public final class RowKind<E> {

    /** By request. */
    public static final RowKind<RequestEntry> REQUEST = new RowKind<>("r", RequestEntry.class);

    /** One for a person. */
    public static final RowKind<ProspectEntry> PROSPECT = new RowKind<>("p", ProspectEntry.class);

    /** One for a device. */
    public static final RowKind<TrackerEntry> TRACKER = new RowKind<>("t", TrackerEntry.class);

    /** By cell and device: what folding needs of the decisions. */
    public static final RowKind<ConsentRow> DECIDED = new RowKind<>("d", ConsentRow.class);

    /** One for a person: when the last consent that prospect data lives on was last taken back. */
    public static final RowKind<ConsentEnd> ENDED = new RowKind<>("w", ConsentEnd.class);

    /** By cell: its expiry. */
    public static final RowKind<ExpiryRow> EXPIRY = new RowKind<>("c", ExpiryRow.class);

    /** By decision: the proof that its record is. */
    public static final RowKind<ProofRow> PROOF = new RowKind<>("f", ProofRow.class);

    /** By event: a record that must be tombstoned with its item. */
    public static final RowKind<RecordRow> RECORD = new RowKind<>("e", RecordRow.class);

    /** By key: a data key that must be destroyed with its item. */
    public static final RowKind<KeyRow> KEY = new RowKind<>("k", KeyRow.class);

    /** By restriction or hold. */
    public static final RowKind<BlockRow> BLOCK = new RowKind<>("b", BlockRow.class);

    /** By rights request: its file, as far as it must end. */
    public static final RowKind<RightsEntry> RIGHTS = new RowKind<>("v", RightsEntry.class);

    /** By decision: an objection whose addresses are suppressed. */
    public static final RowKind<ObjectionRow> OBJECTION = new RowKind<>("s", ObjectionRow.class);

    /** By order: an erasure that is not carried out yet. */
    public static final RowKind<OrderRow> ORDER = new RowKind<>("o", OrderRow.class);

    /** One for a subject, from its second generation on. */
    public static final RowKind<Generation> GENERATION = new RowKind<>("g", Generation.class);

    /** By class and item: what was erased, so that what comes late goes too. */
    public static final RowKind<ErasedRow> ERASED = new RowKind<>("z", ErasedRow.class);

    /** By lapse event: what was announced, so that it is never announced again. */
    public static final RowKind<LapseRow> LAPSE = new RowKind<>("l", LapseRow.class);

    /** The kinds by which a subject is live: data that a rule will end. */
    static final List<RowKind<?>> LIVES = List.of(REQUEST, PROSPECT, TRACKER);

    private final String code;
    private final ObjectReader reader;

    private RowKind(String code, Class<E> entry) {
        this.code = code;
        this.reader = RowJson.readerOfHeld(entry);
    }

    String prefix(String subject) {
        return subject + '/' + code + '/';
    }

    Held<E> read(byte[] row) {
        return reader.readValue(row);
    }
}
