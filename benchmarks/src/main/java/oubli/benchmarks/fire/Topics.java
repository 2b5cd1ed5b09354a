package oubli.benchmarks.fire;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** The topics of one run, new for each so that nothing is left over. */
record Topics(String arms, String ticks, String lapses) {

    static final int PARTITIONS = 3;

    private static final int ATTEMPTS = 300;

    /** Returns once each partition has a leader that answers: a producer's first batches would pass each other before. */
    static Topics create(String bootstrap, String run) throws ExecutionException, InterruptedException {
        var topics = new Topics(run + ".arms", run + ".ticks", run + ".lapses");
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(topic(topics.arms), topic(topics.ticks), topic(topics.lapses)))
                    .all()
                    .get();
            topics.awaitLeaders(admin);
        }
        return topics;
    }

    private void awaitLeaders(Admin admin) throws ExecutionException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                admin.listOffsets(ends()).all().get();
                return;
            } catch (ExecutionException notYet) {
                if (attempt == ATTEMPTS) {
                    throw notYet;
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    private Map<TopicPartition, OffsetSpec> ends() {
        return Stream.of(arms, ticks, lapses)
                .flatMap(topic -> IntStream.range(0, PARTITIONS).mapToObj(each -> new TopicPartition(topic, each)))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
    }

    private static NewTopic topic(String name) {
        return new NewTopic(name, PARTITIONS, (short) 1).configs(Map.of("message.timestamp.type", "LogAppendTime"));
    }
}
