package oubli.schemas.stream;

import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What the edge of a topology needs from its deployment.
 *
 * @param serdes configuration of the value serdes, {@code schema.registry.url} first of all
 * @param partitions of every topic of subjects: a record in the wrong one is refused
 * @param seal to the operators' key; dead letters are readable for nobody else
 * @param meter told what came in
 */
public record Edge(Map<String, ?> serdes, int partitions, UnaryOperator<byte[]> seal, SiftMeter meter) {

    public Edge {
        serdes = Map.copyOf(serdes);
    }
}
