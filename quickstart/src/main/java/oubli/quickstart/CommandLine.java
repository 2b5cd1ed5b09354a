package oubli.quickstart;

import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import oubli.quickstart.command.Arguments;
import oubli.retention.webhooks.WebhookAddress;

/** Reads the options of {@code ./oubli up}. */
final class CommandLine {

    static final String HELP = """
        Usage: ./oubli up [options]     starts everything in one process, in the foreground (Ctrl-C stops it)
               ./oubli demo [options]   plays the main scenario against the running system, or a fresh one
               ./oubli explain SUBJECT  tells what is held about a subject, why, and until when
               ./oubli forecast         tells what will lapse when
               ./oubli horizon          tells how soon erased bytes leave the disks, by topic
               ./oubli simulate         tries what would lapse by a date, and under another policy; publishes nothing
               ./oubli prove SUBJECT    writes a signed proof of erasure
               ./oubli verify FILE      checks a certificate or a proof of erasure, without a running system
               ./oubli drill NAME       tries a promise in earnest and writes a dated report: erase, restore, broker-loss
               ./oubli help             shows this

        Options of up:
          --data DIR           keep everything in DIR, created when missing (default: data)
          --fresh              empty the data folder first, without asking
          --ports OFFSET       add OFFSET to every port (8080 contact-ingest, 8081 consent-stream,
                               8082 retention-service, 8084 authorization server, 8085 schema registry, 9092 Kafka)
          --clock INSTANT      the domain's now at the first start, such as 2026-11-23T08:00:00Z; fresh data only
          --without RECIPIENT  leave out a demo recipient: crm, mailer or support; may be repeated
          --webhook NAME=URL   tell the recipient NAME at this address of this machine, instead of the demo's
          --help               show this
        """;

    private static final Set<String> OPTIONS = Set.of("--data", "--ports", "--clock", "--without", "--webhook");

    private CommandLine() {}

    /** The options in any order; the later of two counts. */
    static QuickstartOptions parse(List<String> words, Path defaultData) {
        try {
            return options(Arguments.read(words, OPTIONS, Set.of("--fresh")).nothingElse(), defaultData);
        } catch (IllegalArgumentException unreadable) {
            throw new CannotStart(String.valueOf(unreadable.getMessage()));
        }
    }

    private static QuickstartOptions options(Arguments given, Path defaultData) {
        var options =
                QuickstartOptions.in(given.pathOf("--data").orElse(defaultData)).on(given.ports());
        if (given.has("--fresh")) {
            options = options.startingFresh();
        }
        var clock = given.valueOf("--clock");
        if (clock.isPresent()) {
            options = options.startingAt(instant(clock.get()));
        }
        for (var recipient : given.allOf("--without")) {
            options = options.leavingOut(recipient(recipient));
        }
        for (var webhook : given.allOf("--webhook")) {
            options = webhook(options, webhook);
        }
        return options;
    }

    private static Instant instant(String value) {
        try {
            return Instant.parse(value);
        } catch (DateTimeException unreadable) {
            throw new CannotStart("--clock must be an instant such as 2026-11-23T08:00:00Z, was '" + value + "'.");
        }
    }

    private static String recipient(String value) {
        if (!QuickstartOptions.RECIPIENTS.contains(value)) {
            throw new CannotStart("--without must name crm, mailer or support, was '" + value + "'.");
        }
        return value;
    }

    private static QuickstartOptions webhook(QuickstartOptions options, String value) {
        int equals = value.indexOf('=');
        try {
            var name = value.substring(0, equals);
            return options.telling(
                    name,
                    WebhookAddress.atHome(name, URI.create(value.substring(equals + 1)))
                            .url());
        } catch (IllegalArgumentException | IndexOutOfBoundsException unfit) {
            throw new CannotStart(
                    "--webhook must be such as crm=http://localhost:9000/opendsr_requests, was '" + value + "'.");
        }
    }
}
