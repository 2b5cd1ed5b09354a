package oubli.retention.query;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import oubli.policy.DataClass;
import oubli.policy.retention.Block;
import oubli.policy.retention.Deadline;

/** When what is held about a subject must end, and by which clause. */
public record DeadlinesAnswer(String subjectId, List<Entry> deadlines) {

    public record Entry(
            String rule,
            @Nullable String scope,
            @Nullable String item,
            Instant dueAt,
            String clause,
            String action,
            String reason,
            List<String> blockedBy) {

        static Entry of(Deadline deadline) {
            return new Entry(
                    deadline.rule().id(),
                    deadline.scope() == DataClass.NONE ? null : deadline.scope().name(),
                    deadline.item().isEmpty() ? null : deadline.item(),
                    deadline.dueAt(),
                    deadline.clause(),
                    deadline.action().name(),
                    deadline.reason().name(),
                    deadline.blockedBy().stream()
                            .map(Block::kind)
                            .map(Enum::name)
                            .distinct()
                            .toList());
        }
    }

    public static DeadlinesAnswer of(String subjectId, List<Deadline> deadlines) {
        return new DeadlinesAnswer(subjectId, deadlines.stream().map(Entry::of).toList());
    }
}
