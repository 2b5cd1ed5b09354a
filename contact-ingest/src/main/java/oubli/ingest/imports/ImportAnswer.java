package oubli.ingest.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import oubli.ingest.consent.Receipt;
import oubli.ingest.edge.Fault;

/** What became of each row, in the order they were sent. */
record ImportAnswer(List<RowAnswer> rows) {

    ImportAnswer {
        rows = List.copyOf(rows);
    }

    /**
     * What became of one row.
     *
     * @param row its index
     * @param status {@code accepted}, {@code suppressed} or {@code refused}
     * @param code why it was refused: the first fault's
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record RowAnswer(
            int row, String status, String subjectId, List<Receipt> receipts, String code, List<RowFault> errors) {

        static RowAnswer accepted(int row, String subjectId, List<Receipt> receipts) {
            return new RowAnswer(row, "accepted", subjectId, receipts, "", List.of());
        }

        /** The address must not be used: nothing of the row was kept. */
        static RowAnswer suppressed(int row) {
            return new RowAnswer(row, "suppressed", "", List.of(), "", List.of());
        }

        static RowAnswer refused(int row, List<Fault> faults) {
            var errors = faults.stream()
                    .map(fault -> new RowFault(fault.pointer(), fault.refusal().code()))
                    .toList();
            return new RowAnswer(row, "refused", "", List.of(), errors.get(0).code(), errors);
        }
    }

    /** One thing wrong with a row. */
    record RowFault(String pointer, String code) {}
}
