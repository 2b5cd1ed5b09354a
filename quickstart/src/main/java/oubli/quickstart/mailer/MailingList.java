package oubli.quickstart.mailer;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import oubli.quickstart.recipients.Erasures;
import oubli.quickstart.recipients.ForgetfulDatabase;
import oubli.recipient.erasure.Erasure;
import oubli.recipient.erasure.Outcome;

/** The subject ids the mailer knows, each since its latest profile. */
final class MailingList implements AutoCloseable {

    private static final String TABLE = """
            CREATE TABLE IF NOT EXISTS subjects (
                subject_id TEXT PRIMARY KEY,
                since INTEGER NOT NULL
            ) WITHOUT ROWID
            """;

    private static final String ADD = """
            INSERT INTO subjects VALUES (?, ?)
            ON CONFLICT (subject_id) DO UPDATE SET since = excluded.since WHERE excluded.since > subjects.since
            """;

    /** Who was erased and allowed news again may be here already by the later consent, and stays. */
    private static final String DELETE = "DELETE FROM subjects WHERE subject_id = ? AND since <= ?";

    private final ForgetfulDatabase database;

    private MailingList(ForgetfulDatabase database) {
        this.database = database;
    }

    static MailingList open(Path folder) {
        return new MailingList(ForgetfulDatabase.open(folder.resolve("mailer.db"), List.of(TABLE, Erasures.TABLE)));
    }

    void add(String subjectId, Instant since) throws SQLException {
        database.write(connection -> {
            try (var insert = connection.prepareStatement(ADD)) {
                insert.setString(1, subjectId);
                insert.setLong(2, since.toEpochMilli());
                return insert.executeUpdate();
            }
        });
    }

    Outcome forget(Erasure erasure, Instant now) throws SQLException {
        return Erasures.carryOut(database, erasure, now, connection -> {
            try (var delete = connection.prepareStatement(DELETE)) {
                delete.setString(1, erasure.subjectId());
                delete.setLong(2, erasure.upTo().toEpochMilli());
                return delete.executeUpdate();
            }
        });
    }

    List<Entry> entries() throws SQLException {
        return database.read(connection -> {
            try (var query = connection.prepareStatement("SELECT * FROM subjects ORDER BY since DESC LIMIT 200");
                    var rows = query.executeQuery()) {
                var entries = new ArrayList<Entry>();
                while (rows.next()) {
                    entries.add(new Entry(rows.getString("subject_id"), Instant.ofEpochMilli(rows.getLong("since"))));
                }
                return entries;
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

    /** One subject on the list. */
    record Entry(String subjectId, Instant since) {}
}
