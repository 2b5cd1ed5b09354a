package oubli.retention.policies;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import oubli.policy.PolicyRefused;
import oubli.policy.Times;
import oubli.policy.versions.PolicyChange;
import oubli.policy.versions.PolicyEdition;
import oubli.policy.versions.Significance;

/** Reads what the DPO sends as a new version, judges it against the versions there are, and publishes it. */
public final class PolicyDesk {

    private final PolicyBook book;
    private final Publication publication;
    private final UnaryOperator<PolicyFile> fitness;
    private final Clock domainClock;

    /** Puts a version on its topic; answers once the brokers have it. */
    @FunctionalInterface
    public interface Publication {
        void publish(PolicyFile file, PolicyEdition edition, Instant now);
    }

    /** @param fitness refuses a policy that this kind of deployment must not run */
    public PolicyDesk(PolicyBook book, Publication publication, UnaryOperator<PolicyFile> fitness, Clock domainClock) {
        this.book = book;
        this.publication = publication;
        this.fitness = fitness;
        this.domainClock = domainClock;
    }

    /**
     * The version as it would be published: in force from its day, or from now where that day has begun.
     *
     * @param said what was declared beside the document
     * @throws PolicyRefused naming the key, its value and the remedy
     * @throws VersionTaken where that version was published with another content
     */
    public PolicyDraft draft(String yaml, Set<Significance> said) {
        var file = fitness.apply(PolicyFile.of(yaml));
        var version = file.policy().version();
        var hash = book.hash(version);
        return hash.isPresent() ? known(file, hash.get(), said) : fresh(file, declared(file, said));
    }

    /** What was published before is not published again. */
    public void publish(PolicyDraft draft) {
        if (!draft.isPublished()) {
            publication.publish(draft.file(), draft.edition(), domainClock.instant());
        }
    }

    public boolean isPublished(PolicyDraft draft) {
        return book.hash(draft.edition().version()).isPresent();
    }

    private PolicyDraft known(PolicyFile file, String hash, Set<Significance> said) {
        var history = book.history();
        var edition = history.find(file.policy().version()).orElseThrow().edition();
        if (!hash.equals(file.hash()) || !Set.of(edition.significance()).containsAll(said)) {
            throw new VersionTaken(edition.version());
        }
        var before = history.before(edition.version()).orElse(edition);
        return new PolicyDraft(file, edition, true, PolicyChange.between(before.policy(), edition.policy()), history);
    }

    private PolicyDraft fresh(PolicyFile file, Set<Significance> declared) {
        var policy = file.policy();
        var last = book.history().last().orElseThrow();
        var now = Instant.ofEpochMilli(domainClock.millis());
        var effectiveAt = Times.later(PolicyFile.effectiveAt(policy), now);
        var change = PolicyChange.between(last.policy(), policy);
        var edition = new PolicyEdition(policy, change.significance(declared), effectiveAt);
        var history = book.history().with(edition);
        if (!history.last().orElseThrow().equals(edition)) {
            throw new PolicyRefused(
                    "effective",
                    policy.effective().toString(),
                    "choose a day after version " + last.version() + ", which takes effect at " + last.effectiveAt());
        }
        return new PolicyDraft(file, edition, false, change, history);
    }

    private static Set<Significance> declared(PolicyFile file, Set<Significance> said) {
        var declared = new HashSet<>(file.policy().declared().significance());
        declared.addAll(said);
        if (declared.size() > 1) {
            throw new PolicyRefused(
                    "change.significance",
                    file.policy().declared().significance().iterator().next().name(),
                    "the request says " + said.iterator().next() + ": say the same in both, or in one");
        }
        return declared;
    }
}
