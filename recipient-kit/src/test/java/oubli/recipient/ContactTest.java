package oubli.recipient;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static oubli.recipient.Events.ANNE;
import static oubli.recipient.Events.BRUNO;
import static oubli.recipient.Events.COLLECTED;
import static oubli.recipient.Events.answered;
import static oubli.recipient.Events.erasure;
import static oubli.recipient.Events.profile;
import static oubli.recipient.Events.request;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import oubli.recipient.contact.ContactListener;
import oubli.recipient.contact.ContactRequest;
import oubli.recipient.contact.Occurrence;
import oubli.recipient.contact.Prospect;
import oubli.recipient.contact.RequestStep;
import oubli.recipient.erasure.Outcome;
import oubli.recipient.follow.Count;
import oubli.schemas.DataClass;
import oubli.schemas.DeadLetter;
import oubli.schemas.Topics;

class ContactTest {

    private static final Duration LONG_ENOUGH = Duration.ofHours(1);

    private final List<String> story = new ArrayList<>();
    private boolean away;

    @TempDir
    Path secrets;

    @Test
    void opensAProfileAndARequest() {
        var stage = stage();

        stage.put(profile(stage, ANNE))
                .put(request(stage, ANNE, "r1"))
                .put(answered(ANNE, "r1"))
                .round();

        assertThat(story)
                .containsExactly(
                        "prospect " + ANNE + " anne@canary.example", "request r1 canary message", "answered r1");
        assertThat(stage.total(Count.RECORDS_DELIVERED)).isEqualTo(3);
        assertThat(stage.committed(Topics.CONTACT_EVENTS).offset()).isEqualTo(3);
    }

    @Test
    void skipsWhatIsErased() {
        var stage = stage();
        stage.put(profile(stage, ANNE));
        stage.keys.destroyAll();

        stage.round();

        assertThat(story).isEmpty();
        assertThat(stage.total(Count.RECORDS_ERASED)).isEqualTo(1);
        assertThat(stage.producer.history()).isEmpty();
    }

    @Test
    void quarantinesWhatWasTamperedWith() {
        var stage = stage();
        var forged = profile(stage, ANNE);
        byte[] box = forged.getProfileRecorded().getSealed().getBox().array().clone();
        box[box.length - 1] ^= 1;
        forged.getProfileRecorded().getSealed().setBox(ByteBuffer.wrap(box));

        stage.put(forged).put(profile(stage, BRUNO)).round();

        assertThat(story).containsExactly("prospect " + BRUNO + " anne@canary.example");
        assertThat(stage.total(Count.RECORDS_TAMPERED)).isEqualTo(1);
        assertThat(stage.deadLettersOf(Topics.CONTACT_EVENTS)).singleElement().satisfies(letter -> assertThat(
                        letter.headers().lastHeader(DeadLetter.REASON).value())
                .isEqualTo("tampered".getBytes(UTF_8)));
    }

    @Test
    void waitsForAKeyEpochThatIsNotKnownYet() {
        var stage = stage();
        var event = profile(stage, ANNE);
        var key = stage.keys
                .find(ANNE, event.getProfileRecorded().getSealed().getKeyId())
                .orElseThrow();
        var known = key.getKekId();
        key.setKekId("PROSPECT.4711");

        stage.put(event).put(profile(stage, BRUNO)).round();
        assertThat(story).containsExactly("prospect " + BRUNO + " anne@canary.example");

        key.setKekId(known);
        stage.after(LONG_ENOUGH);
        assertThat(story).hasSize(2).last().isEqualTo("prospect " + ANNE + " anne@canary.example");
    }

    @Test
    void readsErasuresBeforeWhatCameAfterThem() {
        var stage = stage();
        stage.put(profile(stage, ANNE)).put(erasure(ANNE));

        stage.round();

        assertThat(story).containsExactly("erased " + ANNE, "prospect " + ANNE + " anne@canary.example");
    }

    @Test
    void holdsBackASubjectsRecordsBehindItsUnfinishedErasure() {
        var stage = stage();
        away = true;
        stage.put(erasure(ANNE)).round();
        away = false;

        stage.put(profile(stage, ANNE)).put(profile(stage, BRUNO)).round();
        assertThat(story).containsExactly("prospect " + BRUNO + " anne@canary.example");

        stage.after(LONG_ENOUGH).after(LONG_ENOUGH);
        assertThat(story)
                .containsExactly(
                        "prospect " + BRUNO + " anne@canary.example",
                        "erased " + ANNE,
                        "prospect " + ANNE + " anne@canary.example");
    }

    @Test
    void dropsRecordsOfAnErasedRequestEvenAfterARestart() {
        var stage = stage();
        var erasure = erasure(ANNE);
        erasure.setScope(DataClass.CONTACT_REQUEST);
        erasure.setItem("r1");
        stage.put(erasure).round();

        stage.start()
                .put(answered(ANNE, "r1"))
                .put(answered(ANNE, "r2"))
                .put(request(stage, ANNE, "r1"))
                .round();

        assertThat(story).containsExactly("erased " + ANNE, "answered r2");
        assertThat(stage.total(Count.RECORDS_VOID)).isEqualTo(2);
    }

    @Test
    void dropsRecordsFromBeforeTheGenerationWasClosed() {
        var stage = stage();
        var erasure = erasure(ANNE);
        erasure.setGenerationClosedAt(COLLECTED.plusSeconds(60));
        stage.put(erasure).round();

        stage.put(profile(stage, ANNE, COLLECTED))
                .put(profile(stage, ANNE, COLLECTED.plusSeconds(61)))
                .round();

        assertThat(stage.total(Count.RECORDS_VOID)).isEqualTo(1);
        assertThat(story).containsExactly("erased " + ANNE, "prospect " + ANNE + " anne@canary.example");
    }

    @Test
    void goesOnBehindAListenerThatFailsForOneSubject() {
        var stage = stage();
        away = true;
        stage.put(profile(stage, ANNE)).round().after(LONG_ENOUGH).after(LONG_ENOUGH);
        assertThat(stage.deadLettersOf(Topics.CONTACT_EVENTS)).hasSize(1);

        away = false;
        stage.start().put(profile(stage, BRUNO)).round();

        assertThat(story)
                .containsExactly(
                        "prospect " + ANNE + " anne@canary.example", "prospect " + BRUNO + " anne@canary.example");
    }

    @Test
    void countsAFactItDoesNotKnow() {
        var stage = stage();

        stage.put(Events.contact(ANNE, COLLECTED)).round();

        assertThat(stage.total(Count.FACTS_UNKNOWN)).isEqualTo(1);
    }

    @Test
    void onlyNoticesWhomDataIsHeldAboutWithoutKeys() {
        var stage = new Stage(secrets.resolve("secrets"), erasure -> Outcome.nothingHeld(), new ContactListener() {
                    @Override
                    public void noticed(Occurrence occurrence, DataClass dataClass) {
                        story.add(dataClass + " " + occurrence.subjectId());
                    }
                })
                .withoutKeys()
                .start();

        stage.put(profile(stage, ANNE)).round();
        stage.put(profile(stage, BRUNO));
        stage.keys.destroyAll();
        stage.round();

        assertThat(story).containsExactly("PROSPECT " + ANNE);
        assertThat(stage.total(Count.RECORDS_ERASED)).isEqualTo(1);
    }

    @Test
    void showsNothingPersonalWhenPrinted() {
        var stage = new Stage(secrets, erasure -> Outcome.nothingHeld(), new ContactListener() {
            @Override
            public void prospectRecorded(Prospect prospect) {
                story.add(prospect.toString());
            }

            @Override
            public void requestReceived(ContactRequest request) {
                story.add(request.toString());
            }
        });

        stage.start().put(profile(stage, ANNE)).put(request(stage, ANNE, "r1")).round();

        assertThat(story).hasSize(2).noneMatch(printed -> printed.contains("canary"));
    }

    private Stage stage() {
        return new Stage(
                        secrets.resolve("secrets"),
                        erasure -> {
                            refuseWhileAway();
                            story.add("erased " + erasure.subjectId());
                            return Outcome.done(1, "delete");
                        },
                        new Chronicler())
                .start();
    }

    private void refuseWhileAway() {
        if (away) {
            throw new IllegalStateException("the database is away");
        }
    }

    private final class Chronicler implements ContactListener {

        @Override
        public void prospectRecorded(Prospect prospect) {
            refuseWhileAway();
            story.add("prospect " + prospect.occurrence().subjectId() + " " + prospect.email());
        }

        @Override
        public void requestReceived(ContactRequest request) {
            story.add("request " + request.requestId() + " " + request.message());
        }

        @Override
        public void requestAnswered(RequestStep step) {
            story.add("answered " + step.requestId());
        }
    }
}
