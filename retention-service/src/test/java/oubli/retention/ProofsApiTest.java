package oubli.retention;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProofsApiTest extends WebTest {

    private static final String OF_ERASURE = "/v1/erasures/" + ERASURE + "/proof";
    private static final String OF_SUBJECT = "/v1/subjects/" + ANNE + "/erasure-proof";

    @Test
    void provesOneErasureOrAllOfASubject() {
        stub.sagas.put(ERASURE, pending());

        for (var path : new String[] {OF_ERASURE, OF_SUBJECT}) {
            assertThat(get(path).statusCode()).isEqualTo(200);
            assertThat(json(get(path)).path("subjectId").asString()).isEqualTo(ANNE);
            assertThat(json(get(path)).path("erasures").asInt()).isEqualTo(1);
        }
    }

    @Test
    void knowsNothingOfWhatWasNeverErased() {
        for (var path : new String[] {OF_ERASURE, OF_SUBJECT}) {
            var answer = get(path);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(json(answer).path("code").asString()).isEqualTo("not-found");
        }
    }

    @Test
    void provesNothingWhileTheTopicsCannotBeRead() {
        stub.sagas.put(ERASURE, pending());
        stub.brokerDown = true;

        assertThat(get(OF_ERASURE).statusCode()).isEqualTo(503);
    }

    @Test
    void asksForTheScopeOfErasures() {
        stub.sagas.put(ERASURE, pending());
        var reader = ISSUER.token(claims -> claims.claim("scope", "retention:read"));

        for (var path : new String[] {OF_ERASURE, OF_SUBJECT}) {
            assertThat(send(path, request -> {}).statusCode()).isEqualTo(401);
            assertThat(send(path, request -> request.header("Authorization", "Bearer " + reader))
                            .statusCode())
                    .isEqualTo(403);
        }
    }
}
