package oubli.schemas;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.apache.kafka.common.KafkaException;

/** Topics are not as the catalogue says, so that promises of erasure or order would not hold: the service must not start. */
public final class TopicDriftException extends KafkaException {

    private static final long serialVersionUID = 1L;

    private final transient List<Drift> drifts;

    public TopicDriftException(List<Drift> drifts) {
        super("topic-drift: " + drifts.stream().map(Drift::toString).collect(joining("; ")));
        this.drifts = List.copyOf(drifts);
    }

    public List<Drift> drifts() {
        return drifts;
    }
}
