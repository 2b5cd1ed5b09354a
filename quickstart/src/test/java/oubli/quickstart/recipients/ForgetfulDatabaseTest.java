package oubli.quickstart.recipients;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForgetfulDatabaseTest {

    static final String CANARY = "canary-anne@éxample.fr";
    static final List<String> TABLES =
            List.of("CREATE TABLE IF NOT EXISTS people (id TEXT PRIMARY KEY, address TEXT NOT NULL) WITHOUT ROWID");

    @TempDir
    Path folder;

    @Test
    void holdsReadableBytesUntilTheyAreErasedAndNoneAfterwards() throws Exception {
        try (var database = open(folder)) {
            database.write(connection -> insert(connection, "1", CANARY));
            assertThat(Bytes.filesWith(folder, CANARY)).isNotEmpty();

            database.erase(connection -> delete(connection, "1"));

            assertThat(Bytes.filesWith(folder, CANARY)).isEmpty();
        }
    }

    /** Rows of changing length in no order make SQLite split, merge and move, which is where stale copies come from. */
    @Test
    void leavesNothingOfErasedRowsAmongOthersInMotion() throws Exception {
        var random = new SplittableRandom(42);
        try (var database = open(folder)) {
            for (int batch = 0; batch < 40; batch++) {
                database.write(connection -> {
                    for (int i = 0; i < 50; i++) {
                        int id = random.nextInt(800);
                        insert(connection, "k" + id, "address-" + id + ";" + "x".repeat(random.nextInt(400)));
                    }
                    return 0;
                });
            }

            database.erase(
                    connection -> execute(connection, "DELETE FROM people WHERE substr(id, -1) IN ('1', '3', '5')"));
        }

        var erased = Pattern.compile("address-\\d*[135];");
        assertThat(Files.readString(folder.resolve("people.db"), ISO_8859_1))
                .contains("address-")
                .doesNotContainPattern(erased);
    }

    @Test
    void undoesAChangeThatFails() throws Exception {
        try (var database = open(folder)) {
            var failure = catchThrowable(() -> database.write(connection -> {
                insert(connection, "1", CANARY);
                throw new IllegalStateException("halfway");
            }));

            assertThat(failure).hasMessage("halfway");
            assertThat(count(database)).isZero();
        }
    }

    /** The JVM dies with a journal on disk; what it was erasing is there again, and the repetition removes all of it. */
    @Test
    void forgetsEvenWhenAnEarlierErasureWasKilledHalfway() throws Exception {
        try (var database = open(folder)) {
            database.write(connection -> {
                for (int i = 0; i < 2_000; i++) {
                    insert(connection, "k" + i, CANARY + "x".repeat(300));
                }
                return 0;
            });
        }

        killInMidErasure();
        assertThat(folder.resolve("people.db-journal")).exists();

        try (var database = open(folder)) {
            assertThat(count(database)).isEqualTo(2_000);
            database.erase(connection -> execute(connection, "DELETE FROM people"));
        }
        assertThat(Bytes.filesWith(folder, CANARY)).isEmpty();
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("people.db"));
        }
    }

    private void killInMidErasure() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), Killed.class.getName(), folder.toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isEqualTo(Killed.STATUS);
    }

    /** Deletes everything with a cache too small for it, so that journal and pages reach the disk, and dies before the commit. */
    static final class Killed {

        static final int STATUS = 137;

        private Killed() {}

        public static void main(String[] arguments) throws Exception {
            var database = open(Path.of(arguments[0]));
            database.read(connection -> execute(connection, "PRAGMA cache_size=10"));
            database.write(connection -> {
                execute(connection, "DELETE FROM people");
                for (int i = 0; i < 2_000; i++) {
                    insert(connection, "new" + i, "y".repeat(400));
                }
                Runtime.getRuntime().halt(STATUS);
                return 0;
            });
        }
    }

    static ForgetfulDatabase open(Path folder) {
        return ForgetfulDatabase.open(folder.resolve("people.db"), TABLES);
    }

    private static int insert(Connection connection, String id, String address) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT OR REPLACE INTO people VALUES (?, ?)")) {
            insert.setString(1, id);
            insert.setString(2, address);
            return insert.executeUpdate();
        }
    }

    private static int delete(Connection connection, String id) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM people WHERE id = ?")) {
            delete.setString(1, id);
            return delete.executeUpdate();
        }
    }

    private static int count(ForgetfulDatabase database) throws SQLException {
        return database.read(connection -> {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("SELECT count(*) FROM people")) {
                return row.getInt(1);
            }
        });
    }

    private static boolean execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.execute(sql);
        }
    }
}
