package oubli.ingest.follow;

import oubli.schemas.RecordKey;
import oubli.schemas.Topics;
import oubli.schemas.follow.Followed;

/** Learns from {@code privacy.suppression.entries} which addresses must not be used; the key says all that is needed. */
public final class SuppressionWire implements Followed {

    private final Suppressions suppressions;

    public SuppressionWire(Suppressions suppressions) {
        this.suppressions = suppressions;
    }

    @Override
    public String topic() {
        return Topics.SUPPRESSION_ENTRIES.name();
    }

    @Override
    public void record(String key, byte[] value) {
        suppressions.stands(RecordKey.idOf(key), key);
    }

    @Override
    public void tombstone(String key) {
        suppressions.lifted(RecordKey.idOf(key), key);
    }
}
