package oubli.quickstart;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
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
 * @param webhooks endpoints of recipients that are told over HTTP, by recipient; the demo's own of that name is left out
 * @param topicProfile {@code quickstart}, or {@code test} for erased bytes gone from disk within a minute
 */
public record QuickstartOptions(
        Path data,
        boolean fresh,
        Ports ports,
        Optional<Instant> clock,
        Set<String> without,
        Map<String, URI> webhooks,
        String topicProfile) {

    /** The demo recipients that run unless left out. */
    public static final Set<String> RECIPIENTS = Set.of("crm", "mailer", "support");

    public QuickstartOptions {
        data = data.toAbsolutePath().normalize();
        without = Set.copyOf(without);
        webhooks = Map.copyOf(webhooks);
    }

    /** A start as {@code ./oubli up} without options makes it, in the given folder. */
    public static QuickstartOptions in(Path data) {
        return new QuickstartOptions(data, false, new Ports(0), Optional.empty(), Set.of(), Map.of(), "quickstart");
    }

    public QuickstartOptions onData(Path folder) {
        return new QuickstartOptions(folder, fresh, ports, clock, without, webhooks, topicProfile);
    }

    public QuickstartOptions startingFresh() {
        return new QuickstartOptions(data, true, ports, clock, without, webhooks, topicProfile);
    }

    public QuickstartOptions on(Ports others) {
        return new QuickstartOptions(data, fresh, others, clock, without, webhooks, topicProfile);
    }

    public QuickstartOptions startingAt(Instant now) {
        return new QuickstartOptions(data, fresh, ports, Optional.of(now), without, webhooks, topicProfile);
    }

    public QuickstartOptions leavingOut(String recipient) {
        var left = new LinkedHashSet<>(without);
        left.add(recipient);
        return new QuickstartOptions(data, fresh, ports, clock, left, webhooks, topicProfile);
    }

    /** The recipient is somebody else's, at this endpoint of this machine. */
    public QuickstartOptions telling(String recipient, URI endpoint) {
        var told = new HashMap<>(webhooks);
        told.put(recipient, endpoint);
        return new QuickstartOptions(data, fresh, ports, clock, leavingOut(recipient).without, told, topicProfile);
    }

    public QuickstartOptions withTopicProfile(String profile) {
        return new QuickstartOptions(data, fresh, ports, clock, without, webhooks, profile);
    }
}
