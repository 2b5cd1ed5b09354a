package oubli.ingest.consent;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import oubli.ingest.edge.Refused;
import oubli.ingest.notice.Notices;

/** What the banner must know on every page: whether this device has chosen, and what it allows. */
@RestController
final class MyChoicesController {

    private final DeviceMemories memories;
    private final Notices notices;

    MyChoicesController(DeviceMemories memories, Notices notices) {
        this.memories = memories;
        this.notices = notices;
    }

    /**
     * The choice of one device.
     *
     * @param given purposes of trackers that it allows, as far as the purpose asks for no more than it did then
     * @param stale purposes that it allowed and that ask for more now; to be asked again
     * @param privacySignal whether the browser sends Sec-GPC, which counts as a refusal until the device chooses
     */
    record MyChoices(
            boolean chosen,
            List<String> given,
            List<Stale> stale,
            boolean privacySignal,
            Optional<Instant> askAgainAt) {}

    /** A purpose, and the notice under which it was allowed; the versions after that one say what changed. */
    record Stale(String purpose, String noticeVersion) {}

    @Operation(summary = "What this device chose about trackers; writes nothing, and asks no other service")
    @GetMapping("/v1/my/choices")
    ResponseEntity<MyChoices> mine(HttpServletRequest request) {
        boolean signalled = "1".equals(request.getHeader("Sec-GPC"));
        try {
            return ResponseEntity.ok(answer(memories.of(request), signalled));
        } catch (Refused forged) {
            return ResponseEntity.ok()
                    .headers(headers -> forged.problem().headers().forEach(headers::set))
                    .body(answer(Optional.empty(), signalled));
        }
    }

    private MyChoices answer(Optional<DeviceMemory> memory, boolean signalled) {
        var policy = notices.inForce().policy();
        var allowed = memory.map(DeviceMemory::noticeOf).orElseGet(TreeMap::new);
        var given = new ArrayList<String>();
        var stale = new ArrayList<Stale>();
        allowed.forEach((purpose, notice) -> {
            if (notices.covers(notice, purpose)) {
                given.add(purpose);
            } else {
                stale.add(new Stale(purpose, notice));
            }
        });
        return new MyChoices(memory.isPresent(), given, stale, signalled, memory.map(kept -> kept.endsAt(policy)));
    }
}
