package oubli.ingest.mail;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oubli.ingest.OubliProperties.Mail;
import oubli.ingest.edge.Refused;

/**
 * Sends letters behind the answer to a request, again and later where the mail server is away. In memory only: what a crash
 * takes with it a person asks for once more, and no address lies on a disk.
 */
public final class Outbox implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final int CLERKS = 2;
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10));

    private final SmtpPost post;
    private final MeterRegistry meters;
    private final Semaphore room;
    private final ScheduledThreadPoolExecutor clerks = new ScheduledThreadPoolExecutor(CLERKS, Outbox::clerk);

    public Outbox(Mail settings, MeterRegistry meters) {
        this.post = new SmtpPost(settings);
        this.meters = meters;
        this.room = new Semaphore(settings.waiting());
    }

    /** A letter that is written when its turn comes; empty where none is due (yet). */
    public interface Draft extends Supplier<Optional<Letter>> {}

    /** Returns at once, whatever becomes of the letter; a draft that is empty is looked at once more. */
    public void send(Draft draft) {
        if (!room.tryAcquire()) {
            count("dropped");
            return;
        }
        later(draft, 0, Duration.ZERO);
    }

    @Override
    public void close() {
        clerks.shutdownNow();
    }

    private void later(Draft draft, int attempt, Duration pause) {
        try {
            var unused = clerks.schedule(() -> attempt(draft, attempt), pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            end("dropped");
        }
    }

    private void attempt(Draft draft, int attempt) {
        try {
            var letter = draft.get();
            if (letter.isPresent()) {
                post.deliver(letter.get());
                end("sent");
            } else if (attempt == 0) {
                later(draft, 1, PAUSES.get(0));
            } else {
                end("none");
            }
        } catch (MessagingException | Refused away) {
            failed(draft, attempt, away);
        } catch (RuntimeException bug) {
            LOG.error("letter failed class={}", bug.getClass().getName());
            end("failed");
        }
    }

    /** The server's message may quote the address, so only its kind is told. */
    private void failed(Draft draft, int attempt, Exception why) {
        if (attempt < PAUSES.size()) {
            later(draft, attempt + 1, PAUSES.get(attempt));
            return;
        }
        LOG.warn(
                "letter given up attempts={} class={}",
                attempt + 1,
                why.getClass().getSimpleName());
        end("failed");
    }

    private void end(String outcome) {
        room.release();
        count(outcome);
    }

    private void count(String outcome) {
        meters.counter("oubli.ingest.letters", "outcome", outcome).increment();
    }

    private static Thread clerk(Runnable work) {
        var thread = new Thread(work, "oubli-outbox");
        thread.setDaemon(true);
        return thread;
    }
}
