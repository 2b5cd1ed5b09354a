package oubli.ingest.consent;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import oubli.policy.Cookie;
import oubli.policy.PrivacyPolicy;
import oubli.policy.RuleId;
import oubli.policy.Times;

/**
 * What a device remembers of its own choice, so that a page learns it without asking another service.
 *
 * @param subjectId empty for a device that refused everything and so has no identifier
 * @param since when the identifier was first deposited
 * @param chosenAt the latest choice; of a refusal without identifier only the day
 * @param sequence highest number of its decisions, {@link Decided#UNNUMBERED} where it sends none
 * @param given purposes that it allows
 */
record DeviceMemory(String subjectId, Instant since, Instant chosenAt, long sequence, SortedSet<String> given) {

    DeviceMemory {
        given = Collections.unmodifiableSortedSet(new TreeSet<>(given));
    }

    static DeviceMemory of(String subjectId, Instant at) {
        return new DeviceMemory(subjectId, at, at, Decided.UNNUMBERED, new TreeSet<>());
    }

    /** A refusal of everything on a day, without an identifier. */
    static DeviceMemory refusedOn(Instant day) {
        return of("", day);
    }

    boolean hasIdentifier() {
        return !subjectId.isEmpty();
    }

    /** After more decisions; one that comes late can take back and give nothing. */
    DeviceMemory deciding(List<Choice> choices, long number, Instant at) {
        boolean late = at.isBefore(chosenAt) || (number >= 0 && number < sequence);
        var allowed = new TreeSet<>(given);
        for (var choice : choices) {
            if (!choice.isGiven()) {
                allowed.remove(choice.cell().purpose());
            } else if (!late) {
                allowed.add(choice.cell().purpose());
            }
        }
        return new DeviceMemory(subjectId, since, Times.later(chosenAt, at), Math.max(sequence, number), allowed);
    }

    /** When the device is asked again: after the choice's own time, and never beyond the cap that counts from the first deposit. */
    Instant endsAt(PrivacyPolicy policy) {
        var asked = policy.rule(RuleId.COOKIE_CHOICE).lapsesAt(chosenAt, policy.calendar());
        return Times.earlier(asked, capAt(policy));
    }

    /** When a cookie that comes with this choice ends. */
    Instant endsAt(Cookie cookie, PrivacyPolicy policy) {
        var listed = policy.calendar().endOf(chosenAt, cookie.lifetime());
        return Times.earlier(Times.earlier(listed, endsAt(policy)), capAt(policy));
    }

    private Instant capAt(PrivacyPolicy policy) {
        return policy.rule(RuleId.COOKIE_CAP).lapsesAt(since, policy.calendar());
    }
}
