package oubli.recipient;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static oubli.recipient.Events.ANNE;
import static oubli.recipient.Events.BRUNO;
import static oubli.recipient.Events.erasure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import oubli.recipient.contact.ContactListener;
import oubli.recipient.erasure.Erasure;
import oubli.recipient.erasure.ErasureListener;
import oubli.recipient.erasure.NotNow;
import oubli.recipient.erasure.Outcome;
import oubli.recipient.follow.Count;
import oubli.schemas.AvroSerde;
import oubli.schemas.DeadLetter;
import oubli.schemas.ErasureAction;
import oubli.schemas.ErasureReceipt;
import oubli.schemas.ReceiptOutcome;
import oubli.schemas.Topics;

class ErasureTest {

    private static final Duration LONG_ENOUGH = Duration.ofHours(1);

    private final List<String> erased = new ArrayList<>();
    private final List<String> failing = new ArrayList<>();

    @TempDir
    Path secrets;

    @Test
    void confirmsAnErasureWhenTheListenerHasReturned() {
        var stage = stage().start().put(erasure(ANNE));

        stage.round();

        assertThat(erased).containsExactly(ANNE);
        assertThat(stage.receipts()).singleElement().satisfies(receipt -> {
            assertThat(receipt.getRecipient()).isEqualTo("crm");
            assertThat(receipt.getOutcome()).isEqualTo(ReceiptOutcome.DONE);
            assertThat(receipt.getCount()).isEqualTo(1);
            assertThat(receipt.getMethod()).isEqualTo("delete");
            assertThat(receipt.getErasureId()).isEqualTo(erasure(ANNE).getErasureId());
        });
        assertThat(stage.producer.history().get(0).key()).isEqualTo(ANNE.getBytes(UTF_8));
        assertThat(stage.producer.history().get(0).headers().lastHeader("ce_id"))
                .isNotNull();
        assertThat(stage.committed(Topics.ERASURE_EVENTS).offset()).isEqualTo(1);
    }

    @Test
    void saysThatNothingWasHeld() {
        var stage = stage(erasure -> Outcome.nothingHeld()).start().put(erasure(ANNE));

        stage.round();

        assertThat(stage.receipts())
                .extracting(ErasureReceipt::getOutcome)
                .containsExactly(ReceiptOutcome.NOTHING_HELD);
    }

    @Test
    void confirmsNothingWhereTheWorkIsOnlyTakenOn() {
        var stage = stage(erasure -> Outcome.takenOn()).start().put(erasure(ANNE));

        stage.round();

        assertThat(stage.receipts()).isEmpty();
        assertThat(stage.committed(Topics.ERASURE_EVENTS).metadata()).isEmpty();
        assertThat(stage.total(Count.ERASURES_TAKEN_ON)).isEqualTo(1);
    }

    @Test
    void waitsForASystemThatIsAwayWithoutDeclaringAFailure() {
        var away = new AtomicBoolean(true);
        var stage = stage(erasure -> {
                    if (away.get()) {
                        throw new NotNow("away");
                    }
                    return Outcome.uncounted("delete");
                })
                .start()
                .put(erasure(ANNE));

        for (int i = 0; i < 20; i++) {
            stage.after(LONG_ENOUGH);
        }
        assertThat(stage.producer.history()).isEmpty();
        assertThat(stage.committed(Topics.ERASURE_EVENTS).metadata()).isEqualTo("owed:1");
        away.set(false);
        stage.after(LONG_ENOUGH);

        assertThat(stage.receipts()).singleElement().satisfies(receipt -> {
            assertThat(receipt.getOutcome()).isEqualTo(ReceiptOutcome.DONE);
            assertThat(receipt.getCount()).isZero();
        });
    }

    @Test
    void leavesErasuresOfOthersAndHeartbeatsAndTombstonesAlone() {
        var stage = stage().start()
                .put(erasure(ANNE, List.of("mailer")))
                .put(Topics.ERASURE_EVENTS, "~/0", null)
                .put(Topics.ERASURE_EVENTS, ANNE + "/some-erasure", null);

        stage.round();

        assertThat(erased).isEmpty();
        assertThat(stage.producer.history()).isEmpty();
        assertThat(stage.committed(Topics.ERASURE_EVENTS).offset()).isEqualTo(3);
    }

    /** Who is erased may have written again before the event came: what is meant ends with the deadline, or before a closed generation. */
    @Test
    void saysUpToWhenDataIsMeant() {
        var told = new ArrayList<Erasure>();
        var everything = erasure(BRUNO);
        everything.setGenerationClosedAt(Stage.NOW.plusSeconds(60));
        var stage = stage(erasure -> {
                    told.add(erasure);
                    return Outcome.nothingHeld();
                })
                .start()
                .put(erasure(ANNE))
                .put(everything);

        stage.round();

        assertThat(told)
                .extracting(Erasure::upTo)
                .containsExactlyInAnyOrder(Stage.NOW, Stage.NOW.plusSeconds(60).minusMillis(1));
        assertThat(told).allSatisfy(erasure -> {
            assertThat(erasure.covers("", erasure.upTo())).isTrue();
            assertThat(erasure.covers("", erasure.upTo().plusMillis(1))).isFalse();
        });
    }

    @Test
    void anonymisesWhereTheEventSaysSo() {
        var anonymised = new ArrayList<String>();
        var stage = stage(new ErasureListener() {
                    @Override
                    public Outcome erase(Erasure erasure) {
                        throw new AssertionError("only anonymising was asked for");
                    }

                    @Override
                    public Outcome anonymise(Erasure erasure) {
                        anonymised.add(erasure.subjectId());
                        return Outcome.done(1, "name-removed");
                    }
                })
                .start();
        var event = erasure(ANNE);
        event.setAction(ErasureAction.ANONYMISE);

        stage.put(event).round();

        assertThat(anonymised).containsExactly(ANNE);
    }

    @Test
    void confirmsARepeatedErasureWithTheSameReceiptId() {
        var stage = stage().start().put(erasure(ANNE)).put(erasure(ANNE));

        stage.round();

        assertThat(stage.receipts()).hasSize(2);
        assertThat(stage.receipts().stream().map(Events::idOf).distinct()).hasSize(1);
    }

    @Test
    void confirmsNothingBeforeTheKeysAreRead() {
        var stage = stage().start().put(erasure(ANNE));
        stage.keys.reachable = false;

        stage.round().round();
        assertThat(erased).isEmpty();
        assertThat(stage.producer.history()).isEmpty();
        assertThat(stage.committed(Topics.ERASURE_EVENTS).offset()).isZero();

        stage.keys.reachable = true;
        stage.round();
        assertThat(stage.receipts()).hasSize(1);
    }

    @Test
    void triesAgainWhileOthersGoOn() {
        var stage = stage().start().put(erasure(ANNE)).put(erasure(BRUNO));
        failing.add(ANNE);

        stage.round();
        assertThat(stage.receipts()).extracting(ErasureReceipt::getSubjectId).containsExactly(BRUNO);

        failing.clear();
        stage.round();
        assertThat(stage.receipts()).hasSize(1);
        stage.after(Duration.ofSeconds(1));
        assertThat(stage.receipts()).extracting(ErasureReceipt::getSubjectId).containsExactly(BRUNO, ANNE);
        assertThat(stage.committed(Topics.ERASURE_EVENTS).metadata()).isEmpty();
    }

    @Test
    void declaresFailureWhenTheAttemptsAreUsedUpAndStillGoesOnTrying() {
        var stage = stage().start().put(erasure(ANNE));
        failing.add(ANNE);

        stage.round().after(LONG_ENOUGH).after(LONG_ENOUGH).after(LONG_ENOUGH);
        assertThat(stage.receipts()).extracting(ErasureReceipt::getOutcome).containsExactly(ReceiptOutcome.FAILED);
        assertThat(stage.deadLettersOf(Topics.ERASURE_EVENTS)).singleElement().satisfies(letter -> {
            assertThat(letter.headers().lastHeader(DeadLetter.REASON).value())
                    .isEqualTo("listener-failed".getBytes(UTF_8));
            assertThat(new String(letter.value(), UTF_8)).doesNotContain(ANNE);
        });
        assertThat(stage.total(Count.GIVEN_UP)).isEqualTo(1);
        assertThat(stage.counts.owing().givenUp()).isEqualTo(1);

        failing.clear();
        stage.after(LONG_ENOUGH);
        assertThat(stage.receipts())
                .extracting(ErasureReceipt::getOutcome)
                .containsExactly(ReceiptOutcome.FAILED, ReceiptOutcome.DONE);
        assertThat(stage.counts.owing().unfinished()).isZero();
    }

    @Test
    void remembersAcrossACrashWhatItOwes() {
        var stage = stage().start().put(erasure(ANNE)).put(erasure(BRUNO));
        failing.add(ANNE);
        stage.round();

        failing.clear();
        stage.start().round();

        assertThat(erased).containsExactly(BRUNO, ANNE);
        assertThat(stage.receipts()).extracting(ErasureReceipt::getSubjectId).containsExactly(BRUNO, ANNE);
    }

    @Test
    void declaresFailureOnceEvenAcrossACrash() {
        var stage = stage().start().put(erasure(ANNE));
        failing.add(ANNE);
        stage.round().after(LONG_ENOUGH).after(LONG_ENOUGH);

        stage.start().round().after(LONG_ENOUGH).after(LONG_ENOUGH).after(LONG_ENOUGH);

        assertThat(stage.receipts()).hasSize(1);
        assertThat(stage.deadLettersOf(Topics.ERASURE_EVENTS)).hasSize(1);
    }

    @Test
    void callsTheListenerAgainAfterACrashBetweenListenerAndReceipt() {
        var stage = stage();
        stage.producer = silentProducer();
        stage.start().put(erasure(ANNE)).round();
        assertThat(erased).containsExactly(ANNE);

        stage.producer = answeringProducer();
        stage.start().round();

        assertThat(erased).containsExactly(ANNE, ANNE);
        assertThat(stage.receipts()).hasSize(1);
    }

    @Test
    void sendsAnUnacknowledgedReceiptAgainWithoutErasingAgain() {
        var stage = stage().start().put(erasure(ANNE));
        stage.producer.sendException = new TimeoutException();
        stage.round();

        stage.producer.sendException = null;
        stage.after(LONG_ENOUGH);

        assertThat(erased).containsExactly(ANNE);
        assertThat(stage.receipts()).hasSize(1);
    }

    @Test
    void neverStopsForGoodWhenMoreFailsThanItCanOwe() {
        var stage = stage().start();
        for (int i = 0; i < 400; i++) {
            failing.add("p" + i);
            stage.put(erasure("p" + i));
        }

        for (int tries = 0; tries < 8; tries++) {
            stage.after(LONG_ENOUGH);
        }

        assertThat(stage.receipts()).extracting(ErasureReceipt::getSubjectId).containsAll(failing);
        assertThat(stage.committed(Topics.ERASURE_EVENTS).offset()).isEqualTo(400);
        assertThat(stage.counts.owing().unfinished()).isLessThanOrEqualTo(380);
    }

    @Test
    void setsPoisonAsideAndGoesOn() {
        var stage = stage().start()
                .put(Topics.ERASURE_EVENTS, ANNE + "/x", "anne@canary.example".getBytes(UTF_8))
                .put(erasure(BRUNO));

        stage.round();

        assertThat(stage.receipts()).extracting(ErasureReceipt::getSubjectId).containsExactly(BRUNO);
        assertThat(stage.deadLettersOf(Topics.ERASURE_EVENTS)).singleElement().satisfies(letter -> {
            assertThat(letter.headers().lastHeader(DeadLetter.REASON).value()).isEqualTo("not-avro".getBytes(UTF_8));
            assertThat(new String(letter.value(), UTF_8)).doesNotContain("canary");
        });
        assertThat(stage.total(Count.DEAD_LETTERS)).isEqualTo(1);
    }

    @Test
    void setsAsideAnErasureUnderAnotherSubjectsKey() {
        var stage = stage().start();
        byte[] annes = AvroSerde.serializer(Stage.REGISTRY).serialize(Topics.ERASURE_EVENTS.name(), erasure(ANNE));

        stage.put(Topics.ERASURE_EVENTS, BRUNO + "/x", annes).round();

        assertThat(erased).isEmpty();
        assertThat(stage.deadLettersOf(Topics.ERASURE_EVENTS)).hasSize(1);
    }

    private Stage stage() {
        return stage(erasure -> {
            if (failing.contains(erasure.subjectId())) {
                throw new IllegalStateException("the database is away");
            }
            erased.add(erasure.subjectId());
            return Outcome.done(1, "delete");
        });
    }

    private Stage stage(ErasureListener listener) {
        return new Stage(secrets.resolve("secrets"), listener, new ContactListener() {});
    }

    private static MockProducer<byte[], byte[]> answeringProducer() {
        return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static MockProducer<byte[], byte[]> silentProducer() {
        return new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
