package oubli.retention;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HorizonApiTest extends WebTest {

    @Test
    void saysHowSoonErasedBytesAreGoneAndWhereTheyMayStay() {
        var answer = json(get("/v1/erasure-horizon"));

        assertThat(answer.path("withinPromise").asBoolean()).isFalse();
        assertThat(answer.path("heartbeatEvery").asInt()).isEqualTo(1800);
        var kept = answer.path("topics").get(0);
        assertThat(kept.path("topic").asString()).isEqualTo("keys.data-keys");
        assertThat(kept.path("bound").asInt()).isEqualTo(3600);
        assertThat(kept.path("promise").asInt()).isEqualTo(5400);
        assertThat(kept.path("withinPromise").asBoolean()).isTrue();
        assertThat(kept.path("settings").path("segment.ms").asString()).isEqualTo("1800000");
        var broken = answer.path("topics").get(1);
        assertThat(broken.has("bound")).isFalse();
        assertThat(broken.path("unboundedBy").get(0).asString()).isEqualTo("message.timestamp.type");
        assertThat(broken.path("withinPromise").asBoolean()).isFalse();
    }

    @Test
    void saysUntilWhenEachEpochIsDestroyed() {
        var epochs = json(get("/v1/erasure-horizon")).path("epochs");

        assertThat(epochs.size()).isOne();
        assertThat(epochs.get(0).path("epoch").asString()).isEqualTo("12");
        assertThat(epochs.get(0).path("begunAt").asString()).isEqualTo("2027-05-07T08:00:00Z");
        assertThat(epochs.get(0).path("destroyedBy").asString()).isEqualTo("2027-05-21T08:00:00Z");
        assertThat(epochs.get(0).path("withinPromise").asBoolean()).isTrue();
        assertThat(epochs.get(0).path("liveKeys").path("PROSPECT").asInt()).isEqualTo(7);
    }

    @Test
    void saysNothingWhileTheBrokersDoNotAnswer() {
        stub.brokerDown = true;

        assertThat(get("/v1/erasure-horizon").statusCode()).isEqualTo(503);
    }

    @Test
    void asksForTheScopeAndTakesNoParameters() {
        assertThat(send("/v1/erasure-horizon", request -> {}).statusCode()).isEqualTo(401);
        assertThat(get("/v1/erasure-horizon?topic=all").statusCode()).isEqualTo(422);
    }
}
