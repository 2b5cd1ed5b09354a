package oubli.quickstart.crm;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import oubli.quickstart.recipients.Erasures;
import oubli.quickstart.recipients.ForgetfulDatabase;
import oubli.recipient.contact.Prospect;
import oubli.recipient.erasure.Erasure;
import oubli.recipient.erasure.Outcome;

/** The prospects the CRM holds, one row each. */
final class CrmRecords implements AutoCloseable {

    private static final String TABLE = """
            CREATE TABLE IF NOT EXISTS prospects (
                subject_id TEXT PRIMARY KEY,
                full_name TEXT NOT NULL,
                email TEXT NOT NULL,
                phone TEXT NOT NULL,
                language TEXT NOT NULL,
                occurred_at INTEGER NOT NULL
            ) WITHOUT ROWID
            """;

    private static final String SAVE = """
            INSERT INTO prospects VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (subject_id) DO UPDATE SET full_name = excluded.full_name, email = excluded.email,
                phone = excluded.phone, language = excluded.language, occurred_at = excluded.occurred_at
            WHERE excluded.occurred_at >= prospects.occurred_at
            """;

    /** Who was erased and wrote again may be here already with the new profile, which stays. */
    private static final String DELETE = "DELETE FROM prospects WHERE subject_id = ? AND occurred_at <= ?";

    private final ForgetfulDatabase database;

    private CrmRecords(ForgetfulDatabase database) {
        this.database = database;
    }

    static CrmRecords open(Path folder) {
        return new CrmRecords(ForgetfulDatabase.open(folder.resolve("crm.db"), List.of(TABLE, Erasures.TABLE)));
    }

    /** The latest word wins, in whatever order and however often it arrives. */
    void save(Prospect prospect) throws SQLException {
        database.write(connection -> {
            try (var save = connection.prepareStatement(SAVE)) {
                save.setString(1, prospect.occurrence().subjectId());
                save.setString(2, prospect.fullName());
                save.setString(3, prospect.email());
                save.setString(4, prospect.phone());
                save.setString(5, prospect.language());
                save.setLong(6, prospect.occurrence().occurredAt().toEpochMilli());
                return save.executeUpdate();
            }
        });
    }

    Outcome erase(Erasure erasure, Instant now) throws SQLException {
        return Erasures.carryOut(database, erasure, now, connection -> {
            try (var delete = connection.prepareStatement(DELETE)) {
                delete.setString(1, erasure.subjectId());
                delete.setLong(2, erasure.upTo().toEpochMilli());
                return delete.executeUpdate();
            }
        });
    }

    List<CrmView.Row> prospects() throws SQLException {
        return database.read(connection -> {
            try (var query =
                            connection.prepareStatement("SELECT * FROM prospects ORDER BY occurred_at DESC LIMIT 200");
                    var rows = query.executeQuery()) {
                var prospects = new ArrayList<CrmView.Row>();
                while (rows.next()) {
                    prospects.add(new CrmView.Row(
                            rows.getString("subject_id"),
                            rows.getString("full_name"),
                            rows.getString("email"),
                            rows.getString("phone"),
                            rows.getString("language"),
                            Instant.ofEpochMilli(rows.getLong("occurred_at"))));
                }
                return prospects;
            }
        });
    }

    List<Erasures.Done> erasures() throws SQLException {
        return Erasures.latest(database);
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
