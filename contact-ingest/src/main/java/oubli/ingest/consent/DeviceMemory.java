package oubli.ingest.consent;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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
 * @param noticeOf by purpose that it allows, the version of the notice under which it did
 */
record DeviceMemory(
        String subjectId, Instant since, Instant chosenAt, long sequence, SortedMap<String, String> noticeOf) {

    DeviceMemory {
        noticeOf = Collections.unmodifiableSortedMap(new TreeMap<>(noticeOf));
    }

    static DeviceMemory of(String subjectId, Instant at) {
        return new DeviceMemory(subjectId, at, at, Decided.UNNUMBERED, new TreeMap<>());
    }

    /** A refusal of everything on a day, without an identifier. */
    static DeviceMemory refusedOn(Instant day) {
        return of("", day);
    }

    boolean hasIdentifier() {
        return !subjectId.isEmpty();
    }

    /** The purposes that it allows. */
    Set<String> given() {
        return noticeOf.keySet();
    }

    /** After more decisions under a notice; one that comes late can take back and give nothing. */
    DeviceMemory deciding(List<Choice> choices, long number, String noticeVersion, Instant at) {
        boolean late = at.isBefore(chosenAt) || (number >= 0 && number < sequence);
        var allowed = new TreeMap<>(noticeOf);
        for (var choice : choices) {
            if (!choice.isGiven()) {
                allowed.remove(choice.cell().purpose());
            } else if (!late) {
                allowed.put(choice.cell().purpose(), noticeVersion);
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
