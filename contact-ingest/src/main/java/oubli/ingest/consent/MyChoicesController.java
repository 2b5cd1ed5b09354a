package oubli.ingest.consent;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
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
     * @param given purposes of trackers that it allows
     * @param privacySignal whether the browser sends Sec-GPC, which counts as a refusal until the device chooses
     */
    record MyChoices(boolean chosen, Set<String> given, boolean privacySignal, Optional<Instant> askAgainAt) {}

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
        return new MyChoices(
                memory.isPresent(),
                memory.<Set<String>>map(DeviceMemory::given).orElse(Set.of()),
                signalled,
                memory.map(kept -> kept.endsAt(policy)));
    }
}
