package oubli.quickstart.crm;

import java.sql.SQLException;
import java.util.Set;
import oubli.quickstart.recipients.DemoSettings;
import oubli.recipient.RecipientKit;
import oubli.recipient.contact.ContactListener;
import oubli.recipient.contact.Prospect;
import oubli.schemas.DataClass;

/** The recipient {@code crm}: keeps the prospects of class PROSPECT readable in {@code demo-crm/} until they must go. */
public final class Crm implements AutoCloseable {

    private final CrmRecords records;
    private final RecipientKit kit;

    private Crm(CrmRecords records, RecipientKit kit) {
        this.records = records;
        this.kit = kit;
    }

    public static Crm start(DemoSettings settings) {
        var records = CrmRecords.open(settings.folderOf("crm"));
        var kit = settings.recipient(
                        "crm",
                        erasure -> records.erase(erasure, settings.clock().instant()))
                .receiving(Set.of(DataClass.PROSPECT), settings.secrets().keys(), new ContactListener() {
                    @Override
                    public void prospectRecorded(Prospect prospect) throws SQLException {
                        records.save(prospect);
                    }

                    @Override
                    public void prospectRectified(Prospect prospect) throws SQLException {
                        records.save(prospect);
                    }
                })
                .start();
        return new Crm(records, kit);
    }

    CrmView view() throws SQLException {
        return new CrmView(kit.state().ready(), records.prospects(), records.erasures());
    }

    @Override
    public void close() throws SQLException {
        kit.close();
        records.close();
    }
}
