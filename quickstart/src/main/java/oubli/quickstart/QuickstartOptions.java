package oubli.quickstart;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a start may be told.
 *
 * @param data the folder that keeps everything; created when missing
 * @param fresh whether the folder is emptied first
 * @param ports where the services listen
 * @param clock the domain's now at the first start; empty: the machine's
 * @param without demo recipients to leave out
 * @param topicProfile {@code quickstart}, or {@code test} for erased bytes gone from disk within a minute
 */
public record QuickstartOptions(
        Path data, boolean fresh, Ports ports, Optional<Instant> clock, Set<String> without, String topicProfile) {

    /** The demo recipients that run unless left out. */
    public static final Set<String> RECIPIENTS = Set.of("crm", "mailer", "support");

    public QuickstartOptions {
        data = data.toAbsolutePath().normalize();
        without = Set.copyOf(without);
    }

    /** A start as {@code ./oubli up} without options makes it, in the given folder. */
    public static QuickstartOptions in(Path data) {
        return new QuickstartOptions(data, false, new Ports(0), Optional.empty(), Set.of(), "quickstart");
    }

    public QuickstartOptions onData(Path folder) {
        return new QuickstartOptions(folder, fresh, ports, clock, without, topicProfile);
    }

    public QuickstartOptions startingFresh() {
        return new QuickstartOptions(data, true, ports, clock, without, topicProfile);
    }

    public QuickstartOptions on(Ports others) {
        return new QuickstartOptions(data, fresh, others, clock, without, topicProfile);
    }

    public QuickstartOptions startingAt(Instant now) {
        return new QuickstartOptions(data, fresh, ports, Optional.of(now), without, topicProfile);
    }

    public QuickstartOptions leavingOut(String recipient) {
        var left = new LinkedHashSet<>(without);
        left.add(recipient);
        return new QuickstartOptions(data, fresh, ports, clock, left, topicProfile);
    }

    public QuickstartOptions withTopicProfile(String profile) {
        return new QuickstartOptions(data, fresh, ports, clock, without, profile);
    }
}
