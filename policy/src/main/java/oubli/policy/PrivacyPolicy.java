package oubli.policy;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import oubli.policy.calendar.AnswerCalendar;
import oubli.policy.calendar.Holidays;
import oubli.policy.calendar.RetentionCalendar;
import oubli.policy.versions.Significance;

/**
 * One version of the privacy policy, as the services execute it and as the page shows it.
 *
 * <p>Maps keep the order of the document. Everything that one entry names exists: {@link PolicyReader} refuses the rest.
 *
 * @param clauses the register of clauses: id to what it is about
 * @param trackers what the banner needs to know
 * @param texts by key, for the page and the statutory statements
 */
public record PrivacyPolicy(
        String version,
        LocalDate effective,
        ZoneId zone,
        List<String> languages,
        Controller controller,
        ContactPoint dpo,
        ContactPoint authority,
        Map<String, Phrase> clauses,
        Map<String, Purpose> purposes,
        Map<String, Channel> channels,
        Map<DataClass, HeldClass> dataClasses,
        Map<RuleId, RetentionRule> rules,
        Map<String, Recipient> recipients,
        Trackers trackers,
        Prospecting prospecting,
        Requests requests,
        Erasures erasures,
        ClaimBound claims,
        Holidays holidays,
        Map<String, Right> rights,
        Page page,
        Map<String, Phrase> texts,
        Declared declared) {

    /** What the DPO says about the change that this version is; each empty where nothing is said. */
    public record Declared(Set<Significance> significance, Set<Phrase> reason) {

        public Declared {
            significance = Set.copyOf(significance);
            reason = Set.copyOf(reason);
        }
    }

    /** The cookie inventory and the one cookie that carries a device's id once it has said yes. */
    public record Trackers(String consentCookie, String clause, List<String> help, List<Cookie> cookies) {

        public Trackers {
            help = List.copyOf(help);
            cookies = List.copyOf(cookies);
        }
    }

    /** How prospecting is gated and what counts as a word from the person. */
    public record Prospecting(boolean requireProvenAddress, Set<String> restartingContacts, Period orphansLapseAfter) {

        public Prospecting {
            restartingContacts = Set.copyOf(restartingContacts);
        }
    }

    /** After how long an unanswered contact request counts as overdue instead of due. */
    public record Requests(Period overdueAfter) {}

    /** How erasures are confirmed and braked, what anonymisation may tell, and the clause under which a person may ask for one. */
    public record Erasures(String clause, ReceiptTerms receipts, Brake brake, Anonymity anonymity) {}

    /** Keys of the texts that the page, the contact form and its phone field show, in order. */
    public record Page(List<String> sections, List<String> form, List<String> phoneField) {

        public Page {
            sections = List.copyOf(sections);
            form = List.copyOf(form);
            phoneField = List.copyOf(phoneField);
        }
    }

    public PrivacyPolicy {
        languages = List.copyOf(languages);
        clauses = ordered(clauses);
        purposes = ordered(purposes);
        channels = ordered(channels);
        dataClasses = ordered(dataClasses);
        rules = ordered(rules);
        recipients = ordered(recipients);
        rights = ordered(rights);
        texts = ordered(texts);
    }

    /** This policy, fit to be executed in earnest: refused while nobody can reach the data protection officer (clause 6). */
    public PrivacyPolicy forProduction() {
        if (dpo.isBlank()) {
            throw new PolicyRefused(
                    "dpo",
                    "blank",
                    "oubli.mode=production starts only with an email, phone, address or url of the data protection officer:"
                            + " fill in at least one in the file that oubli.policy names");
        }
        return this;
    }

    /** The rule of that id; every policy has every rule. */
    public RetentionRule rule(RuleId id) {
        var rule = rules.get(id);
        if (rule == null) {
            throw new IllegalStateException("policy " + version + " lacks rule " + id.id());
        }
        return rule;
    }

    public Optional<Purpose> purpose(String id) {
        return Optional.ofNullable(purposes.get(id));
    }

    public Optional<Channel> channel(String id) {
        return Optional.ofNullable(channels.get(id));
    }

    public RetentionCalendar calendar() {
        return new RetentionCalendar(zone);
    }

    public AnswerCalendar answers() {
        return new AnswerCalendar(zone, holidays);
    }

    /** The cells that a decision is about: all channels of the purpose where it names none. */
    public SortedSet<Cell> cells(Cell named) {
        var cells = new TreeSet<Cell>();
        purpose(named.purpose())
                .filter(Purpose::hasChannels)
                .filter(purpose -> named.channel().isEmpty())
                .ifPresent(purpose -> purpose.channels().forEach(id -> cells.add(new Cell(purpose.id(), id))));
        if (cells.isEmpty()) {
            cells.add(named);
        }
        return cells;
    }

    /** The purposes whose consent keeps this class of data alive. */
    public Set<String> purposesSustaining(DataClass dataClass) {
        return purposes.values().stream()
                .filter(purpose -> purpose.sustains().contains(dataClass))
                .map(Purpose::id)
                .collect(toUnmodifiableSet());
    }

    /** The data classes that live on a purpose; none for an unknown one. */
    public Set<DataClass> sustainedBy(String purpose) {
        return purpose(purpose).map(Purpose::sustains).orElse(Set.of());
    }

    /** The purposes that sending the contact form allows (reading B of clause 3), in the policy's order. */
    public List<String> purposesAllowedBySending() {
        return purposes.values().stream()
                .filter(purpose -> purpose.act() == Purpose.Act.SENDING)
                .map(Purpose::id)
                .toList();
    }

    /** Recipients that must confirm the erasure of a class, in the policy's order. */
    public List<String> expectedRecipients(DataClass scope) {
        return recipients.values().stream()
                .filter(recipient -> recipient.dataClasses().contains(scope))
                .map(Recipient::id)
                .toList();
    }

    /** Whether this kind of contact restarts the prospect window; unknown kinds do not. */
    @Clause("§8")
    public boolean restartsProspectWindow(String kind) {
        return prospecting.restartingContacts().contains(kind);
    }

    /** The classes that an erasure of everything covers: all that live on a decision of such a subject, but for the proof of how its rights were served. */
    @Clause({"§5", "GDPR 5(2)"})
    public Set<DataClass> erasableClasses(Purpose.DecidedBy subject) {
        var classes = EnumSet.noneOf(DataClass.class);
        purposes.values().stream()
                .filter(purpose -> purpose.decidedBy() == subject)
                .forEach(purpose -> classes.addAll(purpose.sustains()));
        classes.remove(DataClass.RIGHTS_EVIDENCE);
        return classes;
    }

    private static <K, V> Map<K, V> ordered(Map<K, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
