package oubli.quickstart;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import oubli.quickstart.crm.Crm;
import oubli.quickstart.crm.CrmController;
import oubli.quickstart.mailer.Mailer;
import oubli.quickstart.mailer.MailerController;
import oubli.quickstart.recipients.DemoSettings;
import oubli.quickstart.support.Support;
import oubli.quickstart.support.SupportController;

/**
 * The demo recipients of this JVM, and the pages that show them.
 *
 * <p>Start them when Kafka, its topics and the schema registry are up; hand {@link #pages()} to the application that
 * serves the demo page. A recipient that is left out is simply not there: its pages are 404, its erasures stay open.
 */
public final class DemoRecipients implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DemoRecipients.class);

    private final List<AutoCloseable> running = new ArrayList<>();
    private final List<Object> controllers = new ArrayList<>();

    private DemoRecipients() {}

    public static DemoRecipients start(DemoSettings settings, Set<String> without) {
        var recipients = new DemoRecipients();
        try {
            if (!without.contains("crm")) {
                recipients.add(Crm.start(settings), CrmController::new);
            }
            if (!without.contains("support")) {
                recipients.add(Support.start(settings), SupportController::new);
            }
            if (!without.contains("mailer")) {
                recipients.add(Mailer.start(settings), MailerController::new);
            }
            return recipients;
        } catch (RuntimeException failure) {
            recipients.close();
            throw failure;
        }
    }

    /** Puts the recipients' controllers into a web application's context. */
    public ApplicationContextInitializer<ConfigurableApplicationContext> pages() {
        return context -> controllers.forEach(page ->
                context.getBeanFactory().registerSingleton(page.getClass().getName(), page));
    }

    /** Stops every recipient, each after finishing what it works on; their data stays. */
    @Override
    public void close() {
        running.forEach(DemoRecipients::close);
    }

    /** One that does not stop must not keep the others running. */
    private static void close(AutoCloseable recipient) {
        try {
            recipient.close();
        } catch (Exception refused) {
            LOG.warn("recipient={} did not stop cleanly", recipient.getClass().getSimpleName(), refused);
        }
    }

    private <R extends AutoCloseable> void add(R recipient, Function<R, Object> page) {
        running.add(recipient);
        controllers.add(page.apply(recipient));
    }
}
