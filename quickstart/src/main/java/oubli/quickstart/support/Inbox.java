package oubli.quickstart.support;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import oubli.quickstart.recipients.Erasures;
import oubli.quickstart.recipients.ForgetfulDatabase;
import oubli.recipient.contact.ContactRequest;
import oubli.recipient.erasure.Erasure;
import oubli.recipient.erasure.Outcome;

/** The requests the team holds, one row each, open ones first. */
final class Inbox implements AutoCloseable {

    /** Where a request stands: {@code OPEN ─▶ ANSWERED ─▶ CLOSED}, and back to OPEN by a reply. */
    enum Status {
        OPEN,
        ANSWERED,
        CLOSED
    }

    private static final String TABLE = """
            CREATE TABLE IF NOT EXISTS requests (
                request_id TEXT PRIMARY KEY,
                subject_id TEXT NOT NULL,
                status TEXT NOT NULL,
                full_name TEXT NOT NULL,
                email TEXT NOT NULL,
                phone TEXT NOT NULL,
                message TEXT NOT NULL,
                language TEXT NOT NULL,
                received_at INTEGER NOT NULL
            ) WITHOUT ROWID
            """;

    private static final String INSERT = "INSERT OR IGNORE INTO requests VALUES (?, ?, 'OPEN', ?, ?, ?, ?, ?, ?)";

    private static final String RECTIFY =
            "UPDATE requests SET full_name = ?, email = ?, phone = ?, message = ?, language = ? WHERE request_id = ?";

    private static final String DELETE_ONE = "DELETE FROM requests WHERE subject_id = ? AND request_id = ?";

    /** Who was erased and wrote again may be here already with the new request, which stays. */
    private static final String DELETE_ALL = "DELETE FROM requests WHERE subject_id = ? AND received_at <= ?";

    private static final String LIST =
            "SELECT * FROM requests ORDER BY status = 'OPEN' DESC, received_at DESC LIMIT 200";

    private final ForgetfulDatabase database;

    private Inbox(ForgetfulDatabase database) {
        this.database = database;
    }

    static Inbox open(Path folder) {
        return new Inbox(ForgetfulDatabase.open(folder.resolve("support.db"), List.of(TABLE, Erasures.TABLE)));
    }

    /** A repeated request changes nothing: it may have been answered meanwhile. */
    void receive(ContactRequest request) throws SQLException {
        change(INSERT, insert -> {
            insert.setString(1, request.requestId());
            insert.setString(2, request.occurrence().subjectId());
            insert.setString(3, request.fullName());
            insert.setString(4, request.email());
            insert.setString(5, request.phone());
            insert.setString(6, request.message());
            insert.setString(7, request.language());
            insert.setLong(8, request.occurrence().occurredAt().toEpochMilli());
        });
    }

    void rectify(ContactRequest request) throws SQLException {
        change(RECTIFY, update -> {
            update.setString(1, request.fullName());
            update.setString(2, request.email());
            update.setString(3, request.phone());
            update.setString(4, request.message());
            update.setString(5, request.language());
            update.setString(6, request.requestId());
        });
    }

    void answered(String requestId) throws SQLException {
        move(requestId, Status.ANSWERED, "'OPEN'");
    }

    void closed(String requestId) throws SQLException {
        move(requestId, Status.CLOSED, "'OPEN', 'ANSWERED'");
    }

    /** A reply to an answered request opens it again; a closed one stays closed. */
    void replied(String requestId) throws SQLException {
        move(requestId, Status.OPEN, "'ANSWERED'");
    }

    Outcome erase(Erasure erasure, Instant now) throws SQLException {
        return Erasures.carryOut(database, erasure, now, connection -> delete(connection, erasure));
    }

    boolean holds(String requestId) throws SQLException {
        return database.read(connection -> {
            try (var query = connection.prepareStatement("SELECT 1 FROM requests WHERE request_id = ?")) {
                query.setString(1, requestId);
                try (var rows = query.executeQuery()) {
                    return rows.next();
                }
            }
        });
    }

    List<SupportView.Row> requests() throws SQLException {
        return database.read(connection -> {
            try (var query = connection.prepareStatement(LIST);
                    var rows = query.executeQuery()) {
                var requests = new ArrayList<SupportView.Row>();
                while (rows.next()) {
                    requests.add(row(rows));
                }
                return requests;
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

    private void move(String requestId, Status to, String from) throws SQLException {
        change("UPDATE requests SET status = ? WHERE request_id = ? AND status IN (" + from + ")", update -> {
            update.setString(1, to.name());
            update.setString(2, requestId);
        });
    }

    private void change(String sql, Parameters parameters) throws SQLException {
        database.write(connection -> {
            try (var change = connection.prepareStatement(sql)) {
                parameters.set(change);
                return change.executeUpdate();
            }
        });
    }

    private static long delete(Connection connection, Erasure erasure) throws SQLException {
        boolean one = !erasure.item().isEmpty();
        try (var delete = connection.prepareStatement(one ? DELETE_ONE : DELETE_ALL)) {
            delete.setString(1, erasure.subjectId());
            if (one) {
                delete.setString(2, erasure.item());
            } else {
                delete.setLong(2, erasure.upTo().toEpochMilli());
            }
            return delete.executeUpdate();
        }
    }

    private static SupportView.Row row(ResultSet row) throws SQLException {
        return new SupportView.Row(
                row.getString("request_id"),
                row.getString("subject_id"),
                Status.valueOf(row.getString("status")),
                row.getString("full_name"),
                row.getString("email"),
                row.getString("phone"),
                row.getString("message"),
                row.getString("language"),
                Instant.ofEpochMilli(row.getLong("received_at")));
    }

    private interface Parameters {

        void set(PreparedStatement statement) throws SQLException;
    }
}
