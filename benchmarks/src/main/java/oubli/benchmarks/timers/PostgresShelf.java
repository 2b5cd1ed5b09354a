package oubli.benchmarks.timers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;

/** An indexed table that is emptied in batches. */
public final class PostgresShelf implements TimerShelf {

    /** Takes out a batch of what is due, oldest first, past what another worker has locked. */
    public static final String TAKE = """
            delete from timers where (subject, rule, scope, item) in (
              select subject, rule, scope, item from timers where due <= ? order by due limit 10000 for update skip locked)
            returning subject, extract(epoch from due)::bigint - extract(epoch from timestamptz '2029-11-23T23:00:00Z')::bigint""";

    private static final String TABLE = """
            drop table if exists timers;
            create table timers (subject text, rule text, scope text, item text, due timestamptz not null,
              primary key (subject, rule, scope, item));
            create index timers_by_due on timers (due)""";

    private static final int BATCH = 1_000;

    private final Connection database;

    private long first;
    private long last;

    public PostgresShelf(String url) {
        this.database = opened(url);
    }

    @Override
    public void fill(long from, long to) {
        run(() -> {
            database.setAutoCommit(false);
            try (var insert = database.prepareStatement("insert into timers values (?, ?, ?, ?, ?)")) {
                insert.setString(2, Timers.RULE);
                insert.setString(3, Timers.SCOPE);
                insert.setString(4, Timers.ITEM);
                for (long n = from; n < to; n++) {
                    insert.setString(1, Timers.subject(n));
                    insert.setObject(5, Timers.due(n).atOffset(ZoneOffset.UTC));
                    insert.addBatch();
                    if ((n + 1) % BATCH == 0 || n + 1 == to) {
                        insert.executeBatch();
                        database.commit();
                    }
                }
            }
            database.setAutoCommit(true);
        });
        last = Math.max(last, to);
    }

    /** As autovacuum would in time: a table filled a moment ago has no statistics yet. */
    public void analyze() {
        run(() -> {
            try (var vacuum = database.createStatement()) {
                vacuum.execute("vacuum analyze timers");
            }
        });
    }

    @Override
    public int tick(Instant now) {
        var taken = new int[1];
        run(() -> {
            try (var take = database.prepareStatement(TAKE)) {
                take.setObject(1, now.atOffset(ZoneOffset.UTC));
                try (var rows = take.executeQuery()) {
                    while (rows.next()) {
                        taken[0]++;
                    }
                }
            }
        });
        return taken[0];
    }

    /** A commit each, as a service does that changes one person's deadline. */
    @Override
    public void postpone(int count) {
        run(() -> {
            try (var move = database.prepareStatement(
                    "update timers set due = ? where subject = ? and rule = ? and scope = ? and item = ?")) {
                move.setString(3, Timers.RULE);
                move.setString(4, Timers.SCOPE);
                move.setString(5, Timers.ITEM);
                for (int i = 0; i < count; i++) {
                    move.setObject(1, Timers.due(last++).atOffset(ZoneOffset.UTC));
                    move.setString(2, Timers.subject(first++));
                    move.executeUpdate();
                }
            }
        });
    }

    @Override
    public long bytes() {
        var bytes = new long[1];
        run(() -> {
            try (var size = database.prepareStatement("select pg_total_relation_size('timers')");
                    var answer = size.executeQuery()) {
                answer.next();
                bytes[0] = answer.getLong(1);
            }
        });
        return bytes[0];
    }

    @Override
    public void close() {
        run(database::close);
    }

    private static Connection opened(String url) {
        try {
            var database = DriverManager.getConnection(url + "&reWriteBatchedInserts=true");
            try (var table = database.createStatement()) {
                table.execute(TABLE);
            }
            return database;
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private static void run(Statements statements) {
        try {
            statements.run();
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private interface Statements {

        void run() throws SQLException;
    }
}
