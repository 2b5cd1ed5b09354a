package oubli.schemas;

import java.util.Collection;
import org.apache.kafka.common.errors.RetriableException;

/** Topics that others create do not stand yet: the service waits for them. */
public final class TopicsMissingException extends RetriableException {

    private static final long serialVersionUID = 1L;

    public TopicsMissingException(Collection<String> names) {
        super("topics are missing: " + String.join(", ", names)
                + "; waiting until they are created, as consent-stream and retention-service do at their start");
    }
}
