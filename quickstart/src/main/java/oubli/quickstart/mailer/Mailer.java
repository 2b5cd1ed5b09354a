package oubli.quickstart.mailer;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import oubli.quickstart.recipients.DemoSettings;
import oubli.recipient.RecipientKit;
import oubli.recipient.consent.UnsubscribeHeaders;
import oubli.recipient.contact.ContactListener;
import oubli.recipient.contact.Occurrence;
import oubli.schemas.DataClass;

/**
 * The recipient {@code mailer}: knows prospects by subject id only, and asks the consent gate before each mailing.
 *
 * <p>It has no keys, so it is told whom a profile is held about and never what the profile says. An id stays on its list
 * until the erasure comes; whether it may be used is the gate's word at that moment, not the list's.
 */
public final class Mailer implements AutoCloseable {

    private static final String PURPOSE = "PROSPECTING";
    private static final String CHANNEL = "EMAIL";

    private final MailingList list;
    private final RecipientKit kit;
    private final UnsubscribeHeaders unsubscribe;
    private final Clock clock;

    private Mailer(MailingList list, RecipientKit kit, UnsubscribeHeaders unsubscribe, Clock clock) {
        this.list = list;
        this.kit = kit;
        this.unsubscribe = unsubscribe;
        this.clock = clock;
    }

    public static Mailer start(DemoSettings settings) {
        var list = MailingList.open(settings.folderOf("mailer"));
        var kit = settings.recipient(
                        "mailer",
                        erasure -> list.forget(erasure, settings.clock().instant()))
                .noticing(Set.of(DataClass.PROSPECT), new ContactListener() {
                    @Override
                    public void noticed(Occurrence occurrence, DataClass dataClass) throws SQLException {
                        list.add(occurrence.subjectId(), occurrence.occurredAt());
                    }
                })
                .gated(Set.of())
                .start();
        var unsubscribe = UnsubscribeHeaders.of(settings.secrets().unsubscribeKey(), settings.contactIngest());
        return new Mailer(list, kit, unsubscribe, settings.clock());
    }

    MailerView view() throws SQLException {
        return new MailerView(kit.state().ready(), entries(), list.erasures());
    }

    private List<MailerView.Entry> entries() throws SQLException {
        return list.entries().stream().map(this::asked).toList();
    }

    private MailerView.Entry asked(MailingList.Entry entry) {
        var permit = kit.gate().permits(entry.subjectId(), PURPOSE, CHANNEL, clock.instant());
        return new MailerView.Entry(
                entry.subjectId(),
                entry.since(),
                CHANNEL,
                permit.permitted(),
                permit.name(),
                unsubscribe.forMail(entry.subjectId(), PURPOSE, CHANNEL));
    }

    @Override
    public void close() throws SQLException {
        kit.close();
        list.close();
    }
}
