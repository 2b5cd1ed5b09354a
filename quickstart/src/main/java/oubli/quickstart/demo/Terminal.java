package oubli.quickstart.demo;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the demo's story for a reader: numbered steps, and beneath each the records that Kafka gave. */
final class Terminal {
    private static final List<String> TELLING = List.of(
            "purpose",
            "channel",
            "decision",
            "kind",
            "scope",
            "status",
            "recipient",
            "outcome",
            "reason",
            "rule",
            "clause",
            "dueAt",
            "kekId",
            "keysDestroyed");

    private final PrintStream out;
    private int step;

    Terminal(PrintStream out) {
        this.out = out;
    }

    void step(String title) {
        step++;
        out.printf(Locale.ROOT, "%n%d. %s%n", step, title);
    }

    void end(String sentence) {
        out.println("\n" + sentence);
    }

    void say(String sentence) {
        out.println("   " + sentence);
    }

    void event(RecordView view) {
        var place = view.place();
        out.printf(
                Locale.ROOT,
                "   %-29s %s%n   %29s partition %d, offset %d, key %s%n",
                place.topic(),
                title(view),
                "",
                place.partition(),
                place.offset(),
                view.key());
        sealedBytes(view);
    }

    private void sealedBytes(RecordView view) {
        var sealed = view.fields().get("sealed");
        if (sealed instanceof Map<?, ?> block) {
            out.printf(Locale.ROOT, "   %29s sealed: %s%n", "", block.get("box"));
        } else if (view.fields().containsKey("wrapped")) {
            out.printf(Locale.ROOT, "   %29s wrapped key: %s%n", "", view.text("wrapped"));
        }
    }

    private static String title(RecordView view) {
        var telling = TELLING.stream()
                .filter(view.fields()::containsKey)
                .map(name -> name + "=" + view.text(name))
                .collect(Collectors.joining(" "));
        return view.isTombstone() ? "TOMBSTONE (the record is removed)" : (view.type() + " " + telling).strip();
    }
}
