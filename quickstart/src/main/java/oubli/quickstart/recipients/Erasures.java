package oubli.quickstart.recipients;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import oubli.recipient.erasure.Erasure;
import oubli.recipient.erasure.Outcome;

/** What a demo recipient remembers of its erasures, so that a repetition is answered like the first time. */
public final class Erasures {

    /** Kept with the data, because both change in one transaction. */
    public static final String TABLE = """
            CREATE TABLE IF NOT EXISTS erasures (
                erasure_id TEXT PRIMARY KEY,
                subject_id TEXT NOT NULL,
                count INTEGER NOT NULL,
                erased_at TEXT NOT NULL
            ) WITHOUT ROWID
            """;

    private static final String METHOD = "secure-delete";

    /** One erasure carried out. */
    public record Done(String erasureId, String subjectId, long count, Instant at) {}

    /** Deletes rows and says how many. */
    public interface Deletion {

        long delete(Connection connection) throws SQLException;
    }

    private Erasures() {}

    /** Deletes once per erasure, and leaves no traces however often it is asked. */
    public static Outcome carryOut(ForgetfulDatabase database, Erasure erasure, Instant now, Deletion deletion)
            throws SQLException {
        long count = database.erase(connection -> {
            long earlier = countOf(connection, erasure.erasureId());
            if (earlier >= 0) {
                return earlier;
            }
            long deleted = deletion.delete(connection);
            remember(connection, new Done(erasure.erasureId(), erasure.subjectId(), deleted, now));
            return deleted;
        });
        return count == 0 ? Outcome.nothingHeld() : Outcome.done(count, METHOD);
    }

    /** The latest first. */
    public static List<Done> latest(ForgetfulDatabase database) throws SQLException {
        return database.read(connection -> {
            try (var query = connection.prepareStatement("SELECT * FROM erasures ORDER BY erased_at DESC LIMIT 50");
                    var rows = query.executeQuery()) {
                var done = new ArrayList<Done>();
                while (rows.next()) {
                    done.add(new Done(
                            rows.getString("erasure_id"),
                            rows.getString("subject_id"),
                            rows.getLong("count"),
                            Instant.parse(rows.getString("erased_at"))));
                }
                return done;
            }
        });
    }

    /** How many rows went the first time; −1 where there was no first time. */
    private static long countOf(Connection connection, String erasureId) throws SQLException {
        try (var query = connection.prepareStatement("SELECT count FROM erasures WHERE erasure_id = ?")) {
            query.setString(1, erasureId);
            try (var row = query.executeQuery()) {
                return row.next() ? row.getLong(1) : -1;
            }
        }
    }

    private static void remember(Connection connection, Done done) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO erasures VALUES (?, ?, ?, ?)")) {
            insert.setString(1, done.erasureId());
            insert.setString(2, done.subjectId());
            insert.setLong(3, done.count());
            insert.setString(4, done.at().toString());
            insert.executeUpdate();
        }
    }
}
