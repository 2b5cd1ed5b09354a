package oubli.consent.copies;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** How far the stores of this instance have come in their changelogs. */
public interface Copied {

    /**
     * The next offset of each changelog of a partition.
     *
     * @throws oubli.consent.access.RefusedException 503 where there is no copy here
     */
    Map<TopicPartition, Long> of(int partition);
}
