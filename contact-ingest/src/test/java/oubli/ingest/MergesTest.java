package oubli.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import oubli.schemas.LinkRole;
import oubli.schemas.SubjectLink;

/** Which persons are one, on an operator's word. */
class MergesTest {

    private static final String ANNE = "p" + "a".repeat(26);
    private static final String BRUNO = "p" + "b".repeat(26);

    private static Ingest ingest;
    private static String bearer;

    @BeforeAll
    static void start() throws Exception {
        ingest = Ingest.start(Instant.parse("2026-12-02T09:00:00Z"), Map.of());
        bearer = "Bearer " + ingest.token("operator");
    }

    @AfterAll
    static void stop() {
        ingest.close();
    }

    @BeforeEach
    void forget() {
        FakeBroker.CLUSTER.reset(true);
    }

    @Test
    void recordsAMergeUnderBothSubjectsWithOneId() throws Exception {
        var answer = merge(List.of(BRUNO, ANNE));

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        var mergeId = answer.json().path("mergeId").asString();
        assertThat(links()).hasSize(2).allSatisfy(link -> assertThat(link.getLinkId())
                .isEqualTo(mergeId));
        assertThat(links().get(0).getSubjectId()).isEqualTo(BRUNO);
        assertThat(links().get(0).getLinked().getOtherSubjectId()).isEqualTo(ANNE);
        assertThat(links().get(0).getLinked().getRole()).isEqualTo(LinkRole.SURVIVOR);
        assertThat(links().get(1).getLinked().getRole()).isEqualTo(LinkRole.MERGED);
        assertThat(merge(List.of(ANNE, BRUNO)).json().path("mergeId").asString())
                .isEqualTo(mergeId);
    }

    @Test
    void undoesAMergeAndNothingElse() throws Exception {
        var mergeId = merge(List.of(ANNE, BRUNO)).json().path("mergeId").asString();
        FakeBroker.CLUSTER.reset(true);

        assertThat(undo(mergeId).status()).isEqualTo(204);
        assertThat(links()).hasSize(2).allSatisfy(link -> assertThat(link.getUnlinked())
                .isNotNull());
        assertThat(undo(mergeId.replace(ANNE, "p" + "c".repeat(26))).status()).isEqualTo(404);
        assertThat(undo("nothing").status()).isEqualTo(404);
    }

    @Test
    void mergesTwoDifferentPersonsOnly() throws Exception {
        var device = "d" + "a".repeat(26);

        for (var wrong : List.of(List.of(ANNE), List.of(ANNE, ANNE), List.of(ANNE, device), List.of(ANNE, 7))) {
            assertThat(merge(wrong).code()).isEqualTo("invalid-subject");
        }
        assertThat(merge(List.of(ANNE, BRUNO, ANNE)).code()).isEqualTo("too-many");
        assertThat(ingest.postOnce("/v1/merges", Map.of("subjectIds", List.of(ANNE, BRUNO)))
                        .status())
                .isEqualTo(401);
        assertThat(ingest.send("DELETE", "/v1/merges/x", new byte[0]).status()).isEqualTo(401);
        assertThat(ingest.get("/v1/merge-suggestions").status()).isEqualTo(401);
        assertThat(FakeBroker.CLUSTER.producer.history()).isEmpty();
    }

    private static Ingest.Answer merge(List<?> subjects) throws Exception {
        return ingest.postOnce("/v1/merges", Map.of("subjectIds", subjects), "Authorization", bearer);
    }

    private static Ingest.Answer undo(String mergeId) throws Exception {
        return ingest.send("DELETE", "/v1/merges/" + mergeId, new byte[0], "Authorization", bearer);
    }

    private static List<SubjectLink> links() {
        return FakeBroker.CLUSTER.records("privacy.subject.links").stream()
                .map(record -> (SubjectLink) record.value())
                .toList();
    }
}
