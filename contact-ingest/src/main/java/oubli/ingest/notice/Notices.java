package oubli.ingest.notice;

import static java.util.Comparator.comparing;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import oubli.ingest.edge.Refusal;

/** Every version of the policy that is known: the configured one until versions are published, then those. */
public final class Notices {

    private final Map<String, Notice> byVersion = new ConcurrentHashMap<>();
    private final Clock domainClock;

    public Notices(Notice configured, Clock domainClock) {
        this.domainClock = domainClock;
        byVersion.put(configured.version(), configured);
    }

    /** A published version replaces what was configured under its name. */
    public void publish(Notice notice) {
        byVersion.put(notice.version(), notice);
    }

    /** The version in force now: the latest that has become effective. */
    public Notice inForce() {
        var now = domainClock.instant();
        return byVersion.values().stream()
                .filter(notice -> !notice.effectiveAt().isAfter(now))
                .max(comparing(Notice::effectiveAt).thenComparing(Notice::version))
                .orElseGet(this::earliest);
    }

    /** All versions, the newest first. */
    public List<Notice> all() {
        return byVersion.values().stream()
                .sorted(comparing(Notice::effectiveAt)
                        .thenComparing(Notice::version)
                        .reversed())
                .toList();
    }

    /** The notice that was shown, which must be the one in force. */
    public Notice shown(String version) {
        var shown = byVersion.get(version);
        if (shown == null) {
            throw Refusal.UNKNOWN_POLICY_VERSION.at("/noticeVersion").refused();
        }
        var inForce = inForce();
        if (!shown.version().equals(inForce.version())) {
            throw Refusal.STALE_NOTICE
                    .at("/noticeVersion")
                    .with("versionInForce", inForce.version())
                    .with("noticeInForce", described(inForce))
                    .refused();
        }
        return inForce;
    }

    /** The new notice by name, and where it can be read. */
    private static Map<String, Object> described(Notice notice) {
        return Map.of(
                "version", notice.version(),
                "hash", notice.hash(),
                "significance", notice.significance(),
                "effectiveAt", notice.effectiveAt(),
                "policy", "/v1/policy");
    }

    private Notice earliest() {
        return byVersion.values().stream().min(comparing(Notice::effectiveAt)).orElseThrow();
    }
}
