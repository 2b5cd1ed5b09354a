package oubli.quickstart.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import oubli.recipient.contact.ContactRequest;
import oubli.recipient.contact.Occurrence;
import oubli.recipient.erasure.Erasure;
import oubli.recipient.erasure.Outcome;
import oubli.schemas.DataClass;

class InboxTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:15:00Z");

    @TempDir
    Path folder;

    private Inbox inbox;

    @BeforeEach
    void open() throws Exception {
        inbox = Inbox.open(folder);
        inbox.receive(request("r1", "first"));
    }

    @AfterEach
    void close() throws Exception {
        inbox.close();
    }

    @Test
    void staysAnsweredWhenTheRequestIsDeliveredAgain() throws Exception {
        inbox.answered("r1");
        inbox.receive(request("r1", "first"));

        assertThat(inbox.requests()).extracting(SupportView.Row::status).containsExactly(Inbox.Status.ANSWERED);
    }

    @Test
    void opensAgainWithAReplyUnlessItIsClosed() throws Exception {
        inbox.answered("r1");
        inbox.replied("r1");
        assertThat(inbox.requests()).extracting(SupportView.Row::status).containsExactly(Inbox.Status.OPEN);

        inbox.closed("r1");
        inbox.replied("r1");
        assertThat(inbox.requests()).extracting(SupportView.Row::status).containsExactly(Inbox.Status.CLOSED);
    }

    @Test
    void showsTheRectifiedMessage() throws Exception {
        inbox.rectify(request("r1", "corrected"));

        assertThat(inbox.requests()).extracting(SupportView.Row::message).containsExactly("corrected");
    }

    @Test
    void erasesOneRequestAndLeavesTheOther() throws Exception {
        inbox.receive(request("r2", "second"));

        assertThat(inbox.erase(erasure("e1", "r1"), NOW)).isEqualTo(Outcome.done(1, "secure-delete"));

        assertThat(inbox.requests()).extracting(SupportView.Row::requestId).containsExactly("r2");
        assertThat(inbox.holds("r1")).isFalse();
    }

    @Test
    void erasesEveryRequestOfASubjectWhereNoneIsNamed() throws Exception {
        inbox.receive(request("r2", "second"));

        assertThat(inbox.erase(erasure("e1", ""), NOW).count()).isEqualTo(2);
        assertThat(inbox.requests()).isEmpty();
    }

    @Test
    void keepsTheRequestThatWasWrittenAfterEverythingWasErased() throws Exception {
        inbox.receive(request("r2", "anew", NOW.plusMillis(1)));

        assertThat(inbox.erase(erasure("e1", ""), NOW).count()).isEqualTo(1);

        assertThat(inbox.requests()).extracting(SupportView.Row::requestId).containsExactly("r2");
    }

    private static ContactRequest request(String requestId, String message) {
        return request(requestId, message, NOW);
    }

    private static ContactRequest request(String requestId, String message, Instant at) {
        return new ContactRequest(
                new Occurrence("anne", "event-" + requestId, at), requestId, "", "anne@example.fr", "", message, "fr");
    }

    private static Erasure erasure(String erasureId, String item) {
        return new Erasure(erasureId, "anne", DataClass.CONTACT_REQUEST, item, "REQUEST_CLOSED", "§8", NOW, NOW);
    }
}
