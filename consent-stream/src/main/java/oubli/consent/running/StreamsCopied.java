package oubli.consent.running;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.LagInfo;
import oubli.consent.access.Refusal;
import oubli.consent.copies.Copied;
import oubli.consent.fold.ConsentKeeper;

/** Asks the running topology how far its stores have come; a task that works stands at the end. */
record StreamsCopied(KafkaStreams streams, String applicationId) implements Copied {

    private static final List<String> ASKED =
            List.of(ConsentKeeper.CONSENT_BY_SUBJECT, ConsentKeeper.HISTORY_BY_DECISION);

    @Override
    public Map<TopicPartition, Long> of(int partition) {
        var stores = lags();
        var offsets = new HashMap<TopicPartition, Long>();
        for (var store : ASKED) {
            LagInfo here = stores.getOrDefault(store, Map.of()).get(partition);
            if (here == null) {
                throw Refusal.UNAVAILABLE.exception();
            }
            var changelog = applicationId + "-" + store + "-changelog";
            offsets.put(new TopicPartition(changelog, partition), here.currentOffsetPosition());
        }
        return offsets;
    }

    private Map<String, Map<Integer, LagInfo>> lags() {
        try {
            return streams.allLocalStorePartitionLags();
        } catch (KafkaException | IllegalStateException notNow) {
            throw Refusal.UNAVAILABLE.exception();
        }
    }
}
