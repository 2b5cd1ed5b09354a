package oubli.quickstart;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
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

    private CommandLine() {}

    /** The options in any order; the later of two counts. */
    static QuickstartOptions parse(List<String> arguments, Path defaultData) {
        var options = QuickstartOptions.in(defaultData);
        var rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            var option = rest.pop();
            var equals = option.startsWith("--") ? option.indexOf('=') : -1;
            if (equals > 0) {
                rest.push(option.substring(equals + 1));
                option = option.substring(0, equals);
            }
            options = apply(options, option, rest);
        }
        return options;
    }

    private static QuickstartOptions apply(QuickstartOptions options, String option, Deque<String> rest) {
        return switch (option) {
            case "--data" -> options.onData(folder(valueOf(option, rest)));
            case "--fresh" -> options.startingFresh();
            case "--ports" -> options.on(ports(valueOf(option, rest)));
            case "--clock" -> options.startingAt(instant(valueOf(option, rest)));
            case "--without" -> options.leavingOut(recipient(valueOf(option, rest)));
            case "--webhook" -> webhook(options, valueOf(option, rest));
            default -> throw new CannotStart("There is no option '" + option + "': ./oubli --help lists them.");
        };
    }

    private static String valueOf(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new CannotStart("The option " + option + " needs a value: ./oubli --help shows which.");
        }
        return rest.pop();
    }

    private static Path folder(String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException unreadable) {
            throw new CannotStart("--data must name a folder, was '" + value + "'.");
        }
    }

    private static Ports ports(String value) {
        try {
            return Ports.parse(value);
        } catch (IllegalArgumentException outside) {
            throw new CannotStart(String.valueOf(outside.getMessage()));
        }
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
