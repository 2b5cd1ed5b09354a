package oubli.consent.fold;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import oubli.policy.Cell;
import oubli.policy.DataClass;
import oubli.policy.PrivacyPolicy;
import oubli.policy.Times;
import oubli.policy.consent.Consent;
import oubli.policy.consent.Decision;
import oubli.policy.consent.History;

/** Something that happened and bears on a subject's consent; repeating it changes nothing. */
sealed interface Fact {

    String eventId();

    Instant occurredAt();

    /** What holds once this is known; the same value when it changes nothing. */
    SubjectConsents applyTo(SubjectConsents before, SubjectHistory history, PrivacyPolicy policy);

    /** A decision; counted and ignored when it is known or belongs to a closed generation. */
    record Decided(HistoryRow row, List<Address> addresses, String phoneKey) implements Fact {

        public Decided {
            addresses = List.copyOf(addresses);
        }

        private Decision decision() {
            return row.decision();
        }

        @Override
        public String eventId() {
            return decision().eventId();
        }

        @Override
        public Instant occurredAt() {
            return decision().occurredAt();
        }

        @Override
        public SubjectConsents applyTo(SubjectConsents before, SubjectHistory history, PrivacyPolicy policy) {
            if (history.knows(eventId()) || history.isVoid(before.generation(), occurredAt())) {
                return before;
            }
            history.remember(row.received(History.isLate(decision(), before.fold())));
            return before.with(decision(), addresses).kindred(before.kin().seen(phoneKey));
        }
    }

    /** The proof of a decision has lapsed: its row goes, and with the last row what was folded from them. */
    record ProofLapsed(String eventId, Instant occurredAt) implements Fact {

        /** Never folds again from fewer decisions: a consent must not rise from a forgotten withdrawal. */
        @Override
        public SubjectConsents applyTo(SubjectConsents before, SubjectHistory history, PrivacyPolicy policy) {
            history.forget(eventId);
            return history.isEmpty() ? before.forgotten() : before;
        }
    }

    /** A GIVEN ended by itself. */
    record Expired(String eventId, Instant occurredAt, Cell cell, Instant dueAt) implements Fact {

        @Override
        public SubjectConsents applyTo(SubjectConsents before, SubjectHistory history, PrivacyPolicy policy) {
            return before.expired(cell, dueAt);
        }
    }

    /**
     * Data is being erased: a consent that allowed it is used up, and where everything goes, what occurred before is void.
     *
     * @param classes the data classes erased as a whole
     * @param generation the one that the data belongs to
     * @param closedAt when that generation closed; {@link Times#NOT_YET} where it goes on
     */
    record Erased(
            String eventId, Instant occurredAt, Set<DataClass> classes, Instant dueAt, int generation, Instant closedAt)
            implements Fact {

        public Erased {
            classes = Set.copyOf(classes);
        }

        @Override
        public SubjectConsents applyTo(SubjectConsents before, SubjectHistory history, PrivacyPolicy policy) {
            var purposes = classes.stream()
                    .flatMap(scope -> policy.purposesSustaining(scope).stream())
                    .toList();
            var after = before.lapsed(purposes, dueAt);
            return closedAt.equals(Times.NOT_YET) ? after : after.closed(generation, closedAt, history.decisions());
        }
    }

    /** The use of some purposes, or of all, is frozen. */
    record Restricted(String eventId, Instant occurredAt, String blockId, Set<String> purposes) implements Fact {

        public Restricted {
            purposes = Set.copyOf(purposes);
        }

        @Override
        public SubjectConsents applyTo(SubjectConsents before, SubjectHistory history, PrivacyPolicy policy) {
            return before.restricted(blockId, Restriction.of(purposes));
        }
    }

    /** A restriction ended. */
    record RestrictionLifted(String eventId, Instant occurredAt, String blockId) implements Fact {

        @Override
        public SubjectConsents applyTo(SubjectConsents before, SubjectHistory history, PrivacyPolicy policy) {
            return before.restricted(blockId, Restriction.LIFTED);
        }
    }

    /** The record of a restriction is gone. */
    record RestrictionForgotten(String eventId, Instant occurredAt) implements Fact {

        @Override
        public SubjectConsents applyTo(SubjectConsents before, SubjectHistory history, PrivacyPolicy policy) {
            return before.unrestricted(eventId);
        }
    }

    /** The time for which an objection is remembered has passed. */
    record SuppressionLapsed(String eventId, Instant occurredAt, Instant dueAt) implements Fact {

        @Override
        public SubjectConsents applyTo(SubjectConsents before, SubjectHistory history, PrivacyPolicy policy) {
            return before.suppressionLapsed(dueAt, policy);
        }
    }

    /** Another version of the policy is in force: nothing is kept otherwise, much may read otherwise. */
    record PolicyChanged(String eventId, Instant occurredAt) implements Fact {

        @Override
        public SubjectConsents applyTo(SubjectConsents before, SubjectHistory history, PrivacyPolicy policy) {
            return before;
        }
    }

    /** This subject and another are one person. */
    record Linked(String eventId, Instant occurredAt, String linkId, String other) implements Fact {

        @Override
        public SubjectConsents applyTo(SubjectConsents before, SubjectHistory history, PrivacyPolicy policy) {
            return history.isVoid(before.generation(), occurredAt)
                    ? before
                    : before.kindred(before.kin().linked(linkId, other, occurredAt));
        }
    }

    /** They are not, after all. */
    record Unlinked(String eventId, Instant occurredAt, String linkId) implements Fact {

        @Override
        public SubjectConsents applyTo(SubjectConsents before, SubjectHistory history, PrivacyPolicy policy) {
            return before.kindred(before.kin().ended(linkId));
        }
    }

    /** What the other subject of a link says by itself. */
    record Carried(String eventId, Instant occurredAt, String linkId, String other, Consent cells) implements Fact {

        @Override
        public SubjectConsents applyTo(SubjectConsents before, SubjectHistory history, PrivacyPolicy policy) {
            return before.kindred(before.kin().carried(linkId, other, cells));
        }
    }
}
