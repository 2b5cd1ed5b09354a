package oubli.policy.rights;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import oubli.policy.Cell;
import oubli.policy.Clause;
import oubli.policy.DecisionRefusal;
import oubli.policy.PrivacyPolicy;
import oubli.policy.Purpose;
import oubli.policy.Purpose.DecidedBy;
import oubli.policy.RuleId;
import oubli.policy.consent.Answer;
import oubli.policy.consent.ConsentTerms;

/**
 * What a rights request does before anybody has read it. Objecting and withdrawing act at once, for they ask for no
 * answer; every request is answered within the legal time.
 */
public record RightsTerms(PrivacyPolicy policy) {

    /**
     * Why a request cannot concern this purpose and channel; empty if it can.
     *
     * @param about a cell whose purpose and channel are empty where the person named none
     */
    public Optional<DecisionRefusal> refusal(ExercisedRight right, Cell about, DecidedBy subject) {
        if (about.purpose().isEmpty()) {
            return about.channel().isEmpty() ? Optional.empty() : Optional.of(DecisionRefusal.CHANNEL_NOT_ALLOWED);
        }
        var terms = new ConsentTerms(policy);
        return right.decides()
                .map(answer -> terms.refusal(about, answer, subject))
                .orElseGet(() -> terms.refusal(about, Answer.WITHDRAWN, deciderOf(about, subject)));
    }

    /**
     * The cells that the request closes at once. Without a purpose these are all that were chosen freely: prospecting of
     * a person, trackers of a device. What answers the person itself is stopped only where it is named.
     */
    @Clause("§5")
    public List<Cell> decidesAtOnce(ExercisedRight right, Cell about, DecidedBy subject) {
        if (right.decides().isEmpty()) {
            return List.of();
        }
        if (!about.purpose().isEmpty()) {
            return List.of(about);
        }
        return policy.purposes().values().stream()
                .filter(purpose -> purpose.decidedBy() == subject)
                .filter(purpose -> subject == DecidedBy.DEVICE || purpose.hasChannels())
                .map(purpose -> Cell.of(purpose.id()))
                .toList();
    }

    /** The last day on which an answer is in time. */
    @Clause({"GDPR 12(3)", "Reg. 1182/71"})
    public LocalDate answerBy(Instant received) {
        var length = policy.rule(RuleId.REQUEST_ANSWER).length();
        return policy.answers().lastDay(received.atZone(policy.zone()).toLocalDate(), length, List.of());
    }

    /** One may ask about any purpose, whoever decides it. */
    private DecidedBy deciderOf(Cell about, DecidedBy subject) {
        return policy.purpose(about.purpose()).map(Purpose::decidedBy).orElse(subject);
    }
}
