package oubli.retention.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import oubli.policy.Times;
import oubli.policy.retention.ClosureReason;
import oubli.policy.retention.RequestEntry;

class RowJsonTest {

    static final Instant AT = Instant.parse("2026-11-23T09:15:00Z");

    @Test
    void bringsBackARowWithAllThatIsAbsent() {
        var entry = RequestEntry.submitted("p1.r", AT);
        var held = Held.of(entry).armed("follow-up", AT).armed("request-answer", Times.NEVER);

        assertThat(RowKind.REQUEST.read(RowJson.write(held))).isEqualTo(held);
        assertThat(RowKind.REQUEST
                        .read(RowJson.write(Held.of(entry.closed(AT, ClosureReason.SPAM))))
                        .entry()
                        .isClosed())
                .isTrue();
    }

    @Test
    void writesOnlyWhatARowHolds() {
        var json = new String(RowJson.write(Held.of(RequestEntry.submitted("p1.r", AT))), UTF_8);

        assertThat(json).contains("\"submittedAt\":" + AT.toEpochMilli()).doesNotContain("isClosed", "\"answered\"");
    }

    /** A row that a later version wrote stays readable after going back. */
    @Test
    void readsRowsWithFieldsItDoesNotKnow() {
        var row = "{\"entry\":{\"upTo\":1,\"colour\":\"red\"},\"armed\":{},\"since\":2}".getBytes(UTF_8);

        assertThat(RowKind.ERASED.read(row)).isEqualTo(new Held<>(new ErasedRow(Instant.ofEpochMilli(1)), Map.of()));
    }
}
