package oubli.policy.consent;

import java.time.Instant;
import java.time.Period;
import java.util.Optional;
import oubli.policy.Cell;
import oubli.policy.Channel;
import oubli.policy.Clause;
import oubli.policy.DecisionRefusal;
import oubli.policy.PrivacyPolicy;
import oubli.policy.Purpose;
import oubli.policy.RuleId;
import oubli.policy.Times;

/** Whether a decision can be taken as sent, and how long a GIVEN holds. */
public record ConsentTerms(PrivacyPolicy policy) {

    /** Why this decision cannot be taken; empty if it can. */
    public Optional<DecisionRefusal> refusal(Cell cell, Answer answer, Purpose.DecidedBy subject) {
        var purpose = policy.purpose(cell.purpose());
        if (purpose.isEmpty()) {
            return Optional.of(DecisionRefusal.UNKNOWN_PURPOSE);
        }
        if (purpose.get().decidedBy() != subject) {
            return Optional.of(DecisionRefusal.WRONG_SUBJECT_KIND);
        }
        return channelRefusal(purpose.get(), cell.channel(), answer);
    }

    /** Whether a client asks for more time than the policy allows for one GIVEN. */
    @Clause("R223-1")
    public boolean isTooLong(Cell cell, Instant given, Period asked) {
        var longest = policy.rule(expiryRule(cell)).length();
        return policy.calendar().endOf(given, asked).isAfter(policy.calendar().endOf(given, longest));
    }

    /** When a GIVEN ends if its period was not asked for: {@link Times#NEVER} where no rule ends it. */
    public Instant validUntil(Cell cell, Instant given) {
        return defaultExpiry(cell)
                .map(rule -> policy.rule(rule).lapsesAt(given, policy.calendar()))
                .orElse(Times.NEVER);
    }

    /** When a GIVEN for the period asked ends; the caller has checked that it is not too long. */
    public Instant validUntil(Cell cell, Instant given, Period asked) {
        return Times.earlier(
                policy.calendar().endOf(given, asked),
                policy.calendar().endOf(given, policy.rule(expiryRule(cell)).length()));
    }

    /** The rule under which a term of this cell ends. */
    public RuleId expiryRule(Cell cell) {
        return defaultExpiry(cell).orElse(RuleId.CONSENT_PERIOD);
    }

    /** The rule that ends a GIVEN of this cell without anyone asking, if there is one; the channel's before the purpose's. */
    public Optional<RuleId> defaultExpiry(Cell cell) {
        var ofChannel = policy.channel(cell.channel())
                .flatMap(channel -> channel.expiry().stream().findFirst());
        return ofChannel.or(() -> policy.purpose(cell.purpose())
                .flatMap(purpose -> purpose.expiry().stream().findFirst()));
    }

    /** The rule for the proof of decisions about this cell. */
    public RuleId proofRule(Cell cell) {
        return policy.channel(cell.channel()).map(Channel::proof).orElse(RuleId.PROOF);
    }

    private static Optional<DecisionRefusal> channelRefusal(Purpose purpose, String channel, Answer answer) {
        if (channel.isEmpty()) {
            boolean mayMeanEvery = answer == Answer.WITHDRAWN || answer == Answer.OBJECTED;
            return purpose.hasChannels() && !mayMeanEvery
                    ? Optional.of(DecisionRefusal.CHANNEL_REQUIRED)
                    : Optional.empty();
        }
        if (!purpose.hasChannels()) {
            return Optional.of(DecisionRefusal.CHANNEL_NOT_ALLOWED);
        }
        return purpose.channels().contains(channel) ? Optional.empty() : Optional.of(DecisionRefusal.UNKNOWN_CHANNEL);
    }
}
