package oubli.benchmarks.fire;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** The topics of one run, new for each so that nothing is left over. */
record Topics(String arms, String ticks, String lapses) {

    static final int PARTITIONS = 3;

    static Topics create(String bootstrap, String run) throws ExecutionException, InterruptedException {
        var topics = new Topics(run + ".arms", run + ".ticks", run + ".lapses");
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(topic(topics.arms), topic(topics.ticks), topic(topics.lapses)))
                    .all()
                    .get();
        }
        return topics;
    }

    private static NewTopic topic(String name) {
        return new NewTopic(name, PARTITIONS, (short) 1).configs(Map.of("message.timestamp.type", "LogAppendTime"));
    }
}
