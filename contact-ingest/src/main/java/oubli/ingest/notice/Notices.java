package oubli.ingest.notice;

import static java.util.Comparator.comparing;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import oubli.ingest.edge.Refusal;
import oubli.policy.versions.PolicyHistory;

/** Every version of the policy that is known: the configured one until versions are published, then those. */
public final class Notices {

    private final Map<String, Notice> byVersion = new ConcurrentHashMap<>();
    private final Clock domainClock;
    private volatile PolicyHistory history = PolicyHistory.EMPTY;

    public Notices(Notice configured, Clock domainClock) {
        this.domainClock = domainClock;
        publish(configured);
    }

    /** A published version replaces what was configured under its name. */
    public synchronized void publish(Notice notice) {
        byVersion.put(notice.version(), notice);
        var all = PolicyHistory.EMPTY;
        for (var known : byVersion.values()) {
            all = all.with(known.edition());
        }
        history = all;
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

    public Optional<Notice> find(String version) {
        return Optional.ofNullable(byVersion.get(version));
    }

    /** Whether a yes that was given under a notice covers all that its purpose asks for now; an unknown notice counts as the first. */
    public boolean covers(String noticeVersion, String purpose) {
        return history.inForce(domainClock.instant()).stream()
                .anyMatch(now -> now.acceptance(noticeVersion, purpose).isWhole());
    }

    /** Any notice that was ever published: to take back, one need not have read the newest. */
    public Notice published(String version) {
        return find(version)
                .orElseThrow(() ->
                        Refusal.UNKNOWN_POLICY_VERSION.at("/noticeVersion").refused());
    }

    /** The notice that was shown, which must be the one in force. */
    public Notice shown(String version) {
        var shown = published(version);
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
