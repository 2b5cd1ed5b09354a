package oubli.quickstart.recipients;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import oubli.recipient.RecipientKit;
import oubli.recipient.RecipientSettings;
import oubli.recipient.erasure.ErasureListener;
import oubli.vault.Secrets;

/**
 * Where a demo recipient finds the system it belongs to.
 *
 * @param data the data folder; each recipient keeps its own in {@code demo-<name>/}
 * @param kafka {@code bootstrap.servers}, {@code schema.registry.url} and whatever else clients take
 * @param contactIngest where answers and closures are reported
 * @param issuer where the operator's token comes from
 * @param clock the domain's now
 */
public record DemoSettings(
        Path data, Map<String, String> kafka, URI contactIngest, URI issuer, Secrets secrets, Clock clock) {

    public DemoSettings {
        kafka = Map.copyOf(kafka);
    }

    public Path folderOf(String recipient) {
        return data.resolve("demo-" + recipient);
    }

    /** A recipient of this system, to be told what else it does. */
    public RecipientKit.Builder recipient(String name, ErasureListener erasing) {
        var settings = RecipientSettings.of(name, kafka);
        return RecipientKit.of(settings, secrets.operatorsSeal()::seal, clock, erasing);
    }
}
