package oubli.ingest.consent;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import oubli.ingest.notice.Notices;

/** What a device's decisions make its browser keep and forget; a person's leave nothing on the device. */
public final class ChoiceCookies {

    private final DeviceMemories memories;
    private final Notices notices;

    ChoiceCookies(DeviceMemories memories, Notices notices) {
        this.memories = memories;
        this.notices = notices;
    }

    /**
     * Decisions that were taken.
     *
     * @param linked whether they stand under an id that the caller knows
     * @param sequence {@link Decided#UNNUMBERED} where there is none
     */
    public record Taken(
            Caller caller, boolean linked, List<Choice> choices, long sequence, String language, Instant at) {

        public Taken {
            choices = List.copyOf(choices);
        }
    }

    /** The headers to set. */
    public List<String> after(Taken taken, HttpServletRequest request) {
        if (taken.caller().isPerson() || taken.choices().isEmpty()) {
            return List.of();
        }
        var policy = notices.inForce().policy();
        var memory = remembered(taken, request);
        var cookies = new DeviceCookies(policy, taken.language(), request, taken.at());
        return cookies.of(memory, memories.value(memory, policy));
    }

    private DeviceMemory remembered(Taken taken, HttpServletRequest request) {
        if (!taken.linked()) {
            return DeviceMemory.refusedOn(taken.at());
        }
        return memories.of(request)
                .filter(DeviceMemory::hasIdentifier)
                .orElseGet(() -> DeviceMemory.of(taken.caller().subjectId(), taken.at()))
                .deciding(taken.choices(), taken.sequence(), notices.inForce().version(), taken.at());
    }
}
