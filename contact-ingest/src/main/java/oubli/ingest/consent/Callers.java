package oubli.ingest.consent;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import oubli.ingest.Identity;
import oubli.ingest.MachineClock;
import oubli.ingest.edge.Refusal;
import oubli.ingest.follow.ClosedGenerations;

/** Finds out who calls: a person by the token of a request, a device by its cookie. */
public final class Callers {

    private static final String BEARER = "Bearer ";

    private final Identity identity;
    private final ClosedGenerations generations;
    private final DeviceMemories memories;
    private final MachineClock machineClock;

    Callers(Identity identity, ClosedGenerations generations, DeviceMemories memories, MachineClock machineClock) {
        this.identity = identity;
        this.generations = generations;
        this.memories = memories;
        this.machineClock = machineClock;
    }

    /**
     * The person whose token is shown, if one is.
     *
     * @throws oubli.ingest.edge.Refused where the token is none of ours, or its generation has ended
     */
    public Optional<Caller> person(HttpServletRequest request) {
        var header = request.getHeader("Authorization");
        if (header == null) {
            return Optional.empty();
        }
        return Optional.of(Optional.of(header)
                .filter(shown -> shown.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .flatMap(shown -> person(shown.substring(BEARER.length()).strip(), request))
                .orElseThrow(Callers::notValid));
    }

    /** The device whose cookie is sent; a refusal is remembered without an id and names none. */
    public Optional<Caller> device(HttpServletRequest request) {
        return deviceId(request).map(Caller::device);
    }

    /** The person and the device, as far as either shows itself. */
    List<Caller> all(HttpServletRequest request) {
        return Stream.of(person(request), device(request))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Caller> person(String token, HttpServletRequest request) {
        return byRequest(token, request).or(() -> byVisit(token));
    }

    private Optional<Caller> byRequest(String token, HttpServletRequest request) {
        return identity.readToken(token)
                .filter(read -> generations.stands(read.subjectId(), read.issuedAt()))
                .map(read -> Caller.person(
                        read.subjectId(), read.requestId(), deviceId(request).orElse(read.requestId())));
    }

    /** The person of a visit, whose token a page hands back. */
    public Optional<Caller> byVisit(String token) {
        return identity.readVisit(token)
                .filter(read -> machineClock.now().isBefore(read.endsAt()))
                .filter(read -> generations.stands(read.subjectId(), read.issuedAt()))
                .map(read -> Caller.proven(read.subjectId(), read.id().toString()));
    }

    private Optional<String> deviceId(HttpServletRequest request) {
        return memories.of(request).filter(DeviceMemory::hasIdentifier).map(DeviceMemory::subjectId);
    }

    private static RuntimeException notValid() {
        return Refusal.INVALID_TOKEN
                .problem()
                .header("WWW-Authenticate", "Bearer error=\"invalid_token\"")
                .refused();
    }
}
