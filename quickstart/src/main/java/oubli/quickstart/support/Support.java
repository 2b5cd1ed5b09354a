package oubli.quickstart.support;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import oubli.quickstart.recipients.DemoSettings;
import oubli.recipient.RecipientKit;
import oubli.recipient.contact.ContactListener;
import oubli.recipient.contact.ContactRequest;
import oubli.recipient.contact.Interaction;
import oubli.recipient.contact.RequestStep;
import oubli.schemas.DataClass;

/** The recipient {@code support}: keeps requests readable in {@code demo-support/}, answers and closes them, gives them up. */
public final class Support implements AutoCloseable {

    private static final String REPLY = "REPLY";

    private final Inbox inbox;
    private final RecipientKit kit;
    private final OperatorCalls calls;

    private Support(Inbox inbox, RecipientKit kit, OperatorCalls calls) {
        this.inbox = inbox;
        this.kit = kit;
        this.calls = calls;
    }

    public static Support start(DemoSettings settings) {
        var inbox = Inbox.open(settings.folderOf("support"));
        var kit = settings.recipient(
                        "support",
                        erasure -> inbox.erase(erasure, settings.clock().instant()))
                .receiving(Set.of(DataClass.CONTACT_REQUEST), settings.secrets().keys(), new Arrivals(inbox))
                .start();
        return new Support(inbox, kit, new OperatorCalls(settings.contactIngest(), settings.issuer()));
    }

    SupportView view() throws SQLException {
        return new SupportView(kit.state().ready(), inbox.requests(), inbox.erasures());
    }

    /** Reports the answer; the inbox moves on when the event comes back from Kafka. Empty where it holds no such request. */
    Optional<Reply> answer(String requestId) throws SQLException {
        return report(requestId, "answers");
    }

    /** Reports the closure; the inbox moves on when the event comes back from Kafka. Empty where it holds no such request. */
    Optional<Reply> close(String requestId) throws SQLException {
        return report(requestId, "closure");
    }

    private Optional<Reply> report(String requestId, String step) throws SQLException {
        return inbox.holds(requestId)
                ? Optional.of(calls.post("/v1/contact-requests/" + requestId + "/" + step))
                : Optional.empty();
    }

    @Override
    public void close() throws SQLException {
        kit.close();
        inbox.close();
    }

    /** What comes from Kafka goes into the inbox. */
    private record Arrivals(Inbox inbox) implements ContactListener {

        @Override
        public void requestReceived(ContactRequest request) throws SQLException {
            inbox.receive(request);
        }

        @Override
        public void requestRectified(ContactRequest request) throws SQLException {
            inbox.rectify(request);
        }

        @Override
        public void requestAnswered(RequestStep step) throws SQLException {
            inbox.answered(step.requestId());
        }

        @Override
        public void requestClosed(RequestStep step) throws SQLException {
            inbox.closed(step.requestId());
        }

        @Override
        public void interacted(Interaction interaction) throws SQLException {
            if (interaction.kind().equals(REPLY)) {
                inbox.replied(interaction.requestId());
            }
        }
    }
}
