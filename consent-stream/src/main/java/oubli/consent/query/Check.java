package oubli.consent.query;

import java.util.Optional;
import oubli.consent.access.Refusal;
import oubli.policy.Cell;
import oubli.policy.PrivacyPolicy;
import oubli.policy.Purpose;
import oubli.vault.SubjectIds;

/**
 * One question to the gate: may this subject's consent be relied on for this, now?
 *
 * @param channel empty for a purpose without channels
 * @param recipient who asks to use it; empty for the controller itself
 */
record Check(String subjectId, String purpose, String channel, String recipient) {

    Cell cell() {
        return new Cell(purpose, channel);
    }

    /** Why the question makes no sense under this policy; empty if it does. */
    Optional<Flaw> flaw(PrivacyPolicy policy) {
        if (!SubjectIds.isValid(subjectId)) {
            return Optional.of(new Flaw(Refusal.INVALID_SUBJECT_ID, "/subjectId"));
        }
        if (!recipient.isEmpty() && !policy.recipients().containsKey(recipient)) {
            return Optional.of(new Flaw(Refusal.UNKNOWN_RECIPIENT, "/recipient"));
        }
        return policy.purpose(purpose)
                .map(this::channelFlaw)
                .orElseGet(() -> Optional.of(new Flaw(Refusal.UNKNOWN_PURPOSE, "/purpose")));
    }

    private Optional<Flaw> channelFlaw(Purpose known) {
        if (channel.isEmpty()) {
            return known.hasChannels() ? flawedChannel(Refusal.CHANNEL_REQUIRED) : Optional.empty();
        }
        if (!known.hasChannels()) {
            return flawedChannel(Refusal.CHANNEL_NOT_ALLOWED);
        }
        return known.channels().contains(channel) ? Optional.empty() : flawedChannel(Refusal.UNKNOWN_CHANNEL);
    }

    private static Optional<Flaw> flawedChannel(Refusal refusal) {
        return Optional.of(new Flaw(refusal, "/channel"));
    }

    /** What is wrong with a question, and where. */
    record Flaw(Refusal refusal, String pointer) {}
}
