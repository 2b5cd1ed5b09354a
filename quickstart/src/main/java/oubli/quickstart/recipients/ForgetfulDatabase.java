package oubli.quickstart.recipients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.SQLiteConfig;

/**
 * A SQLite file in which erased rows leave no bytes behind. An owner of an SQLite database can copy what is set here:
 *
 * <ul>
 *   <li>{@code secure_delete=ON}: a deleted row and a freed page are overwritten with zeros. Without it SQLite only
 *       forgets where they were.
 *   <li>{@code VACUUM} after each erasure: when SQLite moves rows between pages it may leave a stale copy in a gap that
 *       {@code secure_delete} never visits. Vacuuming writes every page anew, from live rows only, and cuts the file. It
 *       takes milliseconds here; a large database erases in batches and confirms after the batch.
 *   <li>{@code journal_mode=DELETE} with {@code locking_mode=NORMAL}: the rollback journal holds pages as they were, rows
 *       in the clear included, and is gone with each commit. A write-ahead log would keep them until some later
 *       checkpoint, {@code PERSIST} and exclusive locking until they are overwritten, and {@code MEMORY} would leave a
 *       broken file after a crash. A journal left by a crash is rolled back and removed when the file is opened: what
 *       was being erased is then there again, and the erasure, which was not confirmed, is delivered again.
 *   <li>{@code synchronous=EXTRA}: the journal's end is on disk before the erasure counts as done.
 *   <li>{@code temp_store=MEMORY}: sorting and vacuuming write no temporary files.
 * </ul>
 *
 * <p>This is about the bytes of files. What a disk keeps of a deleted journal's blocks, and what snapshots and backups of
 * the file hold, is the business of disk encryption and of the time backups are kept.
 */
public final class ForgetfulDatabase implements AutoCloseable {

    /** Something done with the connection. */
    public interface Step<T> {

        T run(Connection connection) throws SQLException;
    }

    private final Connection connection;

    private ForgetfulDatabase(Connection connection) {
        this.connection = connection;
    }

    /** Opens or creates the file, rolling back what a crash left unfinished; the tables are created where missing. */
    public static ForgetfulDatabase open(Path file, List<String> tables) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var database = new ForgetfulDatabase(settings().createConnection("jdbc:sqlite:" + file));
            database.prepare(tables);
            return database;
        } catch (SQLException e) {
            throw new IllegalStateException("The database " + file + " does not open: move it away to start afresh", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public synchronized <T> T read(Step<T> query) throws SQLException {
        return query.run(connection);
    }

    /** Runs a change in one transaction. */
    public synchronized <T> T write(Step<T> change) throws SQLException {
        connection.setAutoCommit(false);
        try {
            T result = change.run(connection);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException failure) {
            connection.rollback();
            throw failure;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** Runs a change and leaves no trace of what it deleted; a repetition removes the traces that a crash left. */
    public synchronized <T> T erase(Step<T> change) throws SQLException {
        T result = write(change);
        execute("VACUUM");
        return result;
    }

    @Override
    public synchronized void close() throws SQLException {
        connection.close();
    }

    private static SQLiteConfig settings() {
        var settings = new SQLiteConfig();
        settings.setJournalMode(SQLiteConfig.JournalMode.DELETE);
        settings.setLockingMode(SQLiteConfig.LockingMode.NORMAL);
        settings.setTempStore(SQLiteConfig.TempStore.MEMORY);
        return settings;
    }

    private synchronized void prepare(List<String> tables) throws SQLException {
        execute("PRAGMA secure_delete=ON");
        execute("PRAGMA synchronous=EXTRA");
        for (String table : tables) {
            execute(table);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
