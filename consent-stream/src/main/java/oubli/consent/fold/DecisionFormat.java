package oubli.consent.fold;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import org.apache.kafka.common.serialization.Serde;
import oubli.policy.Cell;
import oubli.policy.consent.Answer;
import oubli.policy.consent.Decision;
import oubli.policy.consent.Evidence;

/** How decisions lie in the stores, alone and as rows of a subject's history. */
final class DecisionFormat {

    static Serde<HistoryRow> rows() {
        return StoreFormat.of(DecisionFormat::writeRow, DecisionFormat::readRow);
    }

    private static void writeRow(DataOutputStream out, HistoryRow row) throws IOException {
        write(out, row.decision());
        write(out, row.recordedAt());
        write(out, row.claimedAt());
        out.writeUTF(row.receiptId());
        out.writeUTF(row.origin().formId());
        out.writeUTF(row.origin().evidence());
        out.writeUTF(row.origin().author());
        out.writeBoolean(row.late());
    }

    private static HistoryRow readRow(DataInputStream in) throws IOException {
        return new HistoryRow(
                read(in), readInstant(in), readInstant(in), in.readUTF(), readOrigin(in), in.readBoolean());
    }

    private static HistoryRow.Origin readOrigin(DataInputStream in) throws IOException {
        return new HistoryRow.Origin(in.readUTF(), in.readUTF(), in.readUTF());
    }

    static void write(DataOutputStream out, Decision decision) throws IOException {
        out.writeUTF(decision.eventId());
        write(out, decision.cell());
        out.writeUTF(decision.answer().name());
        write(out, decision.occurredAt());
        out.writeUTF(decision.device());
        out.writeLong(decision.sequence());
        write(out, decision.validUntil());
        out.writeUTF(decision.requestId());
        write(out, decision.evidence());
    }

    static Decision read(DataInputStream in) throws IOException {
        return new Decision(
                in.readUTF(),
                readCell(in),
                Answer.valueOf(in.readUTF()),
                readInstant(in),
                in.readUTF(),
                in.readLong(),
                readInstant(in),
                in.readUTF(),
                readEvidence(in));
    }

    private static void write(DataOutputStream out, Evidence evidence) throws IOException {
        out.writeUTF(evidence.noticeVersion());
        out.writeUTF(evidence.noticeHash());
        out.writeUTF(evidence.language());
        out.writeUTF(evidence.method());
        out.writeBoolean(evidence.addressProven());
    }

    private static Evidence readEvidence(DataInputStream in) throws IOException {
        return new Evidence(in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF(), in.readBoolean());
    }

    static void write(DataOutputStream out, Cell cell) throws IOException {
        out.writeUTF(cell.purpose());
        out.writeUTF(cell.channel());
    }

    static Cell readCell(DataInputStream in) throws IOException {
        return new Cell(in.readUTF(), in.readUTF());
    }

    static void write(DataOutputStream out, Instant instant) throws IOException {
        out.writeLong(instant.toEpochMilli());
    }

    static Instant readInstant(DataInputStream in) throws IOException {
        return Instant.ofEpochMilli(in.readLong());
    }

    private DecisionFormat() {}
}
