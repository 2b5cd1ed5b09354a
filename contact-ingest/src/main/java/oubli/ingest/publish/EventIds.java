package oubli.ingest.publish;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.util.UUID;
import oubli.policy.Uuid5;

/**
 * The ids of everything that one attempt writes: a repetition gives the same ids on any instance and after any restart,
 * so that readers recognise what they have seen.
 *
 * @param basis the form nonce where one was sent, else the Idempotency-Key
 */
public record EventIds(String route, String subjectId, String basis) {

    private static final UUID NAMESPACE = UUID.fromString("0e9c1d6a-6f0c-5b8e-9a43-7d1f5c2b8e10");
    private static final NoArgGenerator FRESH = Generators.timeBasedEpochRandomGenerator();

    /** The id for one part of the attempt, such as {@code submitted}. */
    public UUID of(String role) {
        return Uuid5.ofParts(NAMESPACE, route, subjectId, basis, role);
    }

    /** A UUIDv7 for what need not be reproducible. */
    public static UUID fresh() {
        return FRESH.generate();
    }
}
