package oubli.recipient.consent;

import static java.util.Objects.requireNonNullElse;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import oubli.schemas.ConsentCell;
import oubli.schemas.CurrentConsent;

/** One subject's cells, as small as the gate needs them. */
final class Cells {

    private final Cell[] cells;

    private Cells(Cell[] cells) {
        this.cells = cells;
    }

    static Cells of(CurrentConsent consent, String recipient, Set<String> provenOnly) {
        return new Cells(consent.getCells().stream()
                .map(cell -> Cell.of(cell, recipient, provenOnly))
                .toArray(Cell[]::new));
    }

    Permit permits(String purpose, String channel, Instant at) {
        for (Cell cell : cells) {
            if (cell.purpose.equals(purpose) && cell.channel.equals(channel)) {
                return at.isBefore(cell.validUntil) ? cell.standing : cell.afterwards;
            }
        }
        return Permit.NONE;
    }

    /**
     * What one cell answers.
     *
     * @param afterwards what holds from {@code validUntil} on
     */
    private record Cell(String purpose, String channel, Permit standing, Instant validUntil, Permit afterwards) {

        static Cell of(ConsentCell cell, String recipient, Set<String> provenOnly) {
            var standing = standing(cell, recipient, provenOnly);
            return new Cell(
                    cell.getPurpose().intern(),
                    requireNonNullElse(cell.getChannel(), "").intern(),
                    standing,
                    requireNonNullElse(cell.getValidUntil(), Instant.MAX),
                    standing.permitted() ? Permit.EXPIRED : standing);
        }

        private static Permit standing(ConsentCell cell, String recipient, Set<String> provenOnly) {
            return switch (cell.getDecision()) {
                case GIVEN -> given(cell, recipient, provenOnly);
                case REFUSED -> Permit.REFUSED;
                case WITHDRAWN -> Permit.WITHDRAWN;
                case OBJECTED -> Permit.OBJECTED;
                case UNKNOWN -> Permit.NONE;
            };
        }

        private static Permit given(ConsentCell cell, String recipient, Set<String> provenOnly) {
            if (cell.getExpired()) {
                return Permit.EXPIRED;
            }
            if (cell.getRestricted()) {
                return Permit.RESTRICTED;
            }
            if (cell.getStale() && !accepts(cell, recipient)) {
                return Permit.STALE;
            }
            boolean unproven = provenOnly.contains(cell.getPurpose()) && !cell.getAddressProven();
            return unproven ? Permit.ADDRESS_UNPROVEN : Permit.GIVEN;
        }

        /** A stale consent is still good for those whom its notice named; one that does not say for whom is good for nobody. */
        private static boolean accepts(ConsentCell cell, String recipient) {
            return requireNonNullElse(cell.getAcceptedRecipients(), List.<String>of())
                    .contains(recipient);
        }
    }
}
