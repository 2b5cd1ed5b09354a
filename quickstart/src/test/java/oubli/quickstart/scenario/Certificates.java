package oubli.quickstart.scenario;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import oubli.schemas.ErasureCertificate;
import oubli.schemas.RecordKey;
import oubli.schemas.Topics;
import oubli.schemas.WrappedDataKey;

/** What the certificate and key topics say now. */
final class Certificates {

    /** The newest certificate of the erasure the scenario speaks of. */
    static ErasureCertificate last(World world) {
        var all = world.log().read(Topics.ERASURE_CERTIFICATES).stream()
                .filter(entry -> entry.key().equals(world.erasureId) && !entry.isTombstone())
                .toList();
        return all.get(all.size() - 1).only();
    }

    static Instant instantOf(ErasureCertificate certificate, String recipient) {
        return certificate.getRecipients().stream()
                .filter(confirmation -> confirmation.getName().equals(recipient))
                .map(confirmation -> Objects.requireNonNull(confirmation.getAt()))
                .findFirst()
                .orElseThrow();
    }

    /** The data keys of a subject and class whose last record is not a tombstone. */
    static List<WrappedDataKey> liveKeys(World world, String subjectId, String dataClass) {
        var latest = new LinkedHashMap<String, List<WrappedDataKey>>();
        world.log().read(Topics.DATA_KEYS).stream()
                .filter(entry -> RecordKey.subjectOf(entry.key()).equals(subjectId))
                .forEach(entry -> latest.put(entry.key(), entry.value()));
        return latest.values().stream()
                .flatMap(List::stream)
                .filter(key -> key.getDataClass().name().equals(dataClass))
                .toList();
    }

    private Certificates() {}
}
