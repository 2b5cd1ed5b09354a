package oubli.ingest.consent;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import oubli.ingest.Identity;
import oubli.ingest.edge.Refusal;
import oubli.ingest.follow.ClosedGenerations;
import oubli.vault.ManageTokens.ManageToken;

/** Finds out who calls: a person by the token of a request, a device by its cookie. */
public final class Callers {

    private static final String BEARER = "Bearer ";

    private final Identity identity;
    private final ClosedGenerations generations;
    private final DeviceMemories memories;

    Callers(Identity identity, ClosedGenerations generations, DeviceMemories memories) {
        this.identity = identity;
        this.generations = generations;
        this.memories = memories;
    }

    /**
     * The person whose token is shown, if one is.
     *
     * @throws oubli.ingest.edge.Refused where the token is none of ours, or its generation has ended
     */
    Optional<Caller> person(HttpServletRequest request) {
        var header = request.getHeader("Authorization");
        if (header == null) {
            return Optional.empty();
        }
        return Optional.of(Optional.of(header)
                .filter(shown -> shown.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .flatMap(shown ->
                        identity.readToken(shown.substring(BEARER.length()).strip()))
                .filter(token -> generations.stands(token.subjectId(), token.issuedAt()))
                .map(token -> person(token, request))
                .orElseThrow(Callers::notValid));
    }

    /** The device whose cookie is sent; a refusal is remembered without an id and names none. */
    Optional<Caller> device(HttpServletRequest request) {
        return deviceId(request).map(Caller::device);
    }

    private Caller person(ManageToken token, HttpServletRequest request) {
        return Caller.person(
                token.subjectId(), token.requestId(), deviceId(request).orElse(token.requestId()));
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
