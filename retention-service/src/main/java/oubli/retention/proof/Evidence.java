package oubli.retention.proof;

import java.util.List;
import java.util.Map;

/**
 * What was found when the topics were read to their ends.
 *
 * @param keys of the subject that live
 * @param tombstones of the subject's keys that the topic still shows; they go in time, so that none proves nothing
 * @param topics what is left, key topic first
 * @param announcements by erasure id
 * @param epochs as reported on privacy.key.epochs, none where no epoch was reported on
 */
public record Evidence(
        List<LiveKey> keys,
        long tombstones,
        List<Remains> topics,
        Segments segments,
        Map<String, Announcement> announcements,
        List<EpochLeft> epochs,
        StandingEpochs standing) {

    public Evidence {
        keys = List.copyOf(keys);
        topics = List.copyOf(topics);
        announcements = Map.copyOf(announcements);
        epochs = List.copyOf(epochs);
    }
}
