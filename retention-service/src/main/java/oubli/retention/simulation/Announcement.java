package oubli.retention.simulation;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What would be announced of how many at one due instant.
 *
 * @param kind ERASE or ANONYMISE for an erasure, else the kind of the lapse
 * @param scope the data class, empty where the lapse concerns none
 * @param recipients who would be asked to erase and to confirm; none for a lapse, which every reader of its topic sees
 */
public record Announcement(
        Instant dueAt, String rule, String clause, String kind, String scope, List<String> recipients) {

    static final Comparator<Announcement> ORDER = Comparator.comparing(Announcement::dueAt)
            .thenComparing(Announcement::rule)
            .thenComparing(Announcement::kind)
            .thenComparing(Announcement::scope)
            .thenComparing(announcement -> announcement.recipients().toString())
            .thenComparing(Announcement::clause);

    public Announcement {
        recipients = List.copyOf(recipients);
    }

    public boolean isErasure() {
        return kind.equals("ERASE") || kind.equals("ANONYMISE");
    }
}
