package oubli.ingest.consent;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import oubli.ingest.edge.Faults;
import oubli.ingest.edge.Fields;
import oubli.ingest.edge.Refusal;
import oubli.policy.Cell;
import oubli.policy.DecisionRefusal;
import oubli.policy.PrivacyPolicy;
import oubli.policy.Purpose.DecidedBy;
import oubli.policy.consent.Answer;
import oubli.policy.consent.ConsentTerms;
import tools.jackson.databind.JsonNode;

/** Reads a list of choices and holds each against the policy in force. */
public final class ChoiceReader {

    private static final Set<String> KNOWN = Set.of("purpose", "channel", "decision", "period");
    private static final int MOST = 50;
    private static final int LONGEST_ID = 64;

    private final ConsentTerms terms;
    private final DecidedBy subject;
    private final Instant now;
    private final Faults faults;

    public ChoiceReader(PrivacyPolicy policy, DecidedBy subject, Instant now, Faults faults) {
        this.terms = new ConsentTerms(policy);
        this.subject = subject;
        this.now = now;
        this.faults = faults;
    }

    /** The choices that could be read; what could not is among the faults. */
    public List<Choice> read(Fields fields, String name) {
        var choices = new ArrayList<Choice>();
        var cells = new HashSet<Cell>();
        var index = 0;
        for (var node : fields.list(name, MOST)) {
            var pointer = fields.at(name) + "/" + index++;
            read(node, pointer).ifPresent(choice -> {
                if (!cells.add(choice.cell())) {
                    faults.add(Refusal.DUPLICATE_PURPOSE, pointer);
                }
                choices.add(choice);
            });
        }
        return List.copyOf(choices);
    }

    private Optional<Choice> read(JsonNode node, String pointer) {
        var fields = new Fields(node, pointer, faults, KNOWN);
        var purpose = fields.text("purpose", LONGEST_ID);
        var channel = fields.maybeText("channel", LONGEST_ID).orElse("");
        var answer = answer(fields);
        var period = period(fields);
        if (purpose.isEmpty() || answer.isEmpty()) {
            return Optional.empty();
        }
        var choice = new Choice(new Cell(purpose, channel), answer.get(), period);
        return fits(choice, pointer) ? Optional.of(choice) : Optional.empty();
    }

    private boolean fits(Choice choice, String pointer) {
        var refusal = terms.refusal(choice.cell(), choice.answer(), subject);
        if (refusal.isPresent()) {
            faults.add(told(refusal.get()), pointer + place(refusal.get()));
            return false;
        }
        var asked = choice.isGiven() && !choice.period().isZero();
        if (asked && terms.isTooLong(choice.cell(), now, choice.period())) {
            faults.add(Refusal.PERIOD_TOO_LONG, pointer + "/period");
            return false;
        }
        return true;
    }

    /** An answer that is none of the four is a wrong type, whatever it holds. */
    private Optional<Answer> answer(Fields fields) {
        var text = fields.raw("decision");
        var answer = text.flatMap(ChoiceReader::answer);
        if (text.isPresent() && answer.isEmpty()) {
            faults.add(Refusal.INVALID_TYPE, fields.at("decision"));
        }
        return answer;
    }

    private static Optional<Answer> answer(String text) {
        return Set.of(Answer.values()).stream()
                .filter(answer -> answer.name().equals(text))
                .findFirst();
    }

    private Period period(Fields fields) {
        var text = fields.maybeRaw("period");
        try {
            var period = text.map(Period::parse).orElse(Period.ZERO);
            if (text.isEmpty() || isForward(period)) {
                return period;
            }
        } catch (DateTimeException notAPeriod) {
            // the fault below says so
        }
        faults.add(Refusal.INVALID_TYPE, fields.at("period"));
        return Period.ZERO;
    }

    /** Longer than nothing and short enough for every calendar. */
    private static boolean isForward(Period period) {
        var end = LocalDate.EPOCH.plus(period);
        return !period.isNegative() && end.isAfter(LocalDate.EPOCH) && end.getYear() < 9999;
    }

    /** The code by which an edge tells what the policy refuses. */
    public static Refusal told(DecisionRefusal refusal) {
        return switch (refusal) {
            case UNKNOWN_PURPOSE -> Refusal.UNKNOWN_PURPOSE;
            case UNKNOWN_CHANNEL -> Refusal.UNKNOWN_CHANNEL;
            case CHANNEL_REQUIRED -> Refusal.CHANNEL_REQUIRED;
            case CHANNEL_NOT_ALLOWED -> Refusal.CHANNEL_NOT_ALLOWED;
            case WRONG_SUBJECT_KIND -> Refusal.WRONG_SUBJECT_KIND;
            case PERIOD_TOO_LONG -> Refusal.PERIOD_TOO_LONG;
        };
    }

    /** The pointer, below the object that was read, of what the policy refuses. */
    public static String place(DecisionRefusal refusal) {
        return switch (refusal) {
            case UNKNOWN_PURPOSE, WRONG_SUBJECT_KIND -> "/purpose";
            case UNKNOWN_CHANNEL, CHANNEL_REQUIRED, CHANNEL_NOT_ALLOWED -> "/channel";
            case PERIOD_TOO_LONG -> "/period";
        };
    }
}
