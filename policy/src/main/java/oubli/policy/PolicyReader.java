package oubli.policy;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import oubli.policy.PrivacyPolicy.Declared;
import oubli.policy.PrivacyPolicy.Erasures;
import oubli.policy.PrivacyPolicy.Page;
import oubli.policy.PrivacyPolicy.Prospecting;
import oubli.policy.PrivacyPolicy.Requests;
import oubli.policy.PrivacyPolicy.Trackers;
import oubli.policy.calendar.Holidays;
import oubli.policy.versions.Significance;

/** Reads a policy from the tree of its document and refuses one that could not be executed as written. */
public final class PolicyReader {

    private static final String AT_ONCE = "at-once";
    private static final String SESSION = "session";

    private final Section root;
    private final List<String> languages;
    private final ZoneId zone;

    private PolicyReader(Section root) {
        this.root = root;
        this.languages = root.texts("languages");
        this.zone = root.parsed("zone", "name a zone such as Europe/Paris", ZoneId::of);
    }

    /**
     * Reads the whole policy.
     *
     * @throws PolicyRefused at the first key that is unknown, missing or incoherent
     */
    public static PrivacyPolicy read(Map<String, ?> tree) {
        var root = new Section("", tree);
        var policy = new PolicyReader(root).policy();
        root.finish();
        PolicyCoherence.check(policy);
        return policy;
    }

    private PrivacyPolicy policy() {
        return new PrivacyPolicy(
                root.text("version"),
                root.parsed("effective", "write a date such as 2020-04-01", LocalDate::parse),
                zone,
                languages,
                controller(root.section("controller")),
                contactPoint(root.section("dpo")),
                contactPoint(root.section("authority")),
                root.byId("clauses", clause -> clause.phraseOf(languages)),
                root.byId("purposes", this::purpose),
                root.byId("channels", this::channel),
                dataClasses(),
                rules(),
                root.byId("recipients", this::recipient),
                trackers(root.section("trackers")),
                prospecting(root.section("prospecting")),
                requests(root.section("requests")),
                erasures(root.section("erasures")),
                claims(root.section("claims")),
                holidays(root.section("holidays")),
                root.byId("rights", this::right),
                page(root.section("page")),
                texts(root.section("texts")),
                declared());
    }

    private static Controller controller(Section section) {
        var controller = new Controller(
                section.text("id"),
                section.text("name"),
                section.text("form"),
                section.text("capital"),
                section.text("register"),
                section.text("number"),
                section.text("address"),
                section.text("country"));
        section.finish();
        return controller;
    }

    private static ContactPoint contactPoint(Section section) {
        var point = new ContactPoint(
                section.text("name"),
                section.textOrBlank("email"),
                section.textOrBlank("phone"),
                section.textOrBlank("address"),
                section.textOrBlank("url"));
        section.finish();
        return point;
    }

    private Purpose purpose(Section section) {
        return new Purpose(
                section.text("id"),
                section.text("clause"),
                section.text("declaredBasis"),
                section.choice("decidedBy", Purpose.DecidedBy.class),
                section.choice("act", Purpose.Act.class),
                section.textsOrNone("channels"),
                setOf(section.choices("sustains", DataClass.class)),
                ruleIfAny(section, "expiry"),
                section.phrase("label", languages),
                section.phrase("description", languages));
    }

    private Channel channel(Section section) {
        var proof = ruleIfAny(section, "proof");
        return new Channel(
                section.text("id"),
                section.text("address"),
                ruleIfAny(section, "expiry"),
                proof.isEmpty() ? RuleId.PROOF : proof.iterator().next(),
                section.textsOrNone("statements"),
                section.phrase("label", languages));
    }

    private Map<DataClass, HeldClass> dataClasses() {
        var held = new EnumMap<DataClass, HeldClass>(DataClass.class);
        root.byId("dataClasses", this::heldClass).values().forEach(one -> held.put(one.dataClass(), one));
        return held;
    }

    private HeldClass heldClass(Section section) {
        return new HeldClass(
                section.choice("id", DataClass.class),
                section.text("clause"),
                section.texts("fields"),
                section.phrase("label", languages));
    }

    private Map<RuleId, RetentionRule> rules() {
        var rules = new EnumMap<RuleId, RetentionRule>(RuleId.class);
        root.byId("rules", this::rule).values().forEach(rule -> rules.put(rule.id(), rule));
        return rules;
    }

    private RetentionRule rule(Section section) {
        var id = ruleNamed(section, "id");
        if (!section.text("starts").equals(id.start().id())) {
            throw section.refused(
                    "starts",
                    section.text("starts"),
                    "this rule counts from " + id.start().id());
        }
        var action = section.choice("action", Action.class);
        if (!id.actions().contains(action)) {
            throw section.refused("action", action.name(), "this rule can do " + EnumSet.copyOf(id.actions()));
        }
        return new RetentionRule(
                id,
                section.text("clause"),
                length(section, id),
                section.has("extension") ? section.period("extension") : Period.ZERO,
                action,
                section.phrase("label", languages));
    }

    private static Period length(Section section, RuleId id) {
        boolean atOnce = section.text("length").equals(AT_ONCE);
        if (atOnce && !id.mayBeAtOnce()) {
            throw section.refused("length", AT_ONCE, "write a period such as P3Y");
        }
        return atOnce ? Period.ZERO : section.period("length");
    }

    private Recipient recipient(Section section) {
        return new Recipient(
                section.text("id"),
                section.text("clause"),
                section.choice("kind", Recipient.Kind.class),
                setOf(section.texts("purposes")),
                setOf(section.choices("dataClasses", DataClass.class)),
                section.texts("receives"),
                section.phrase("label", languages));
    }

    private Trackers trackers(Section section) {
        var trackers = new Trackers(
                section.text("consentCookie"),
                section.text("clause"),
                section.texts("help"),
                List.copyOf(section.byId("cookies", this::cookie).values()));
        section.finish();
        return trackers;
    }

    private Cookie cookie(Section section) {
        return new Cookie(
                section.text("id"),
                section.text("name"),
                section.text("clause"),
                section.text("lifetime").equals(SESSION) ? Period.ZERO : section.period("lifetime"),
                section.textOr("purpose", ""),
                section.phrase("label", languages));
    }

    private static Prospecting prospecting(Section section) {
        var prospecting = new Prospecting(
                section.flag("requireProvenAddress"),
                setOf(section.texts("restartedBy")),
                section.period("orphansLapseAfter"));
        section.finish();
        return prospecting;
    }

    private static Requests requests(Section section) {
        var requests = new Requests(section.period("overdueAfter"));
        section.finish();
        return requests;
    }

    private Erasures erasures(Section section) {
        var erasures = new Erasures(
                section.text("clause"),
                receipts(section.section("receipts")),
                brake(section.section("brake")),
                section.has("anonymous") ? anonymity(section.section("anonymous")) : Anonymity.LEAST);
        section.finish();
        return erasures;
    }

    private ReceiptTerms receipts(Section section) {
        var reminders = section.texts("reminders").stream()
                .map(text -> section.amount("reminders", text))
                .toList();
        var receipts = new ReceiptTerms(section.amount("due", section.text("due")), reminders, zone);
        section.finish();
        return receipts;
    }

    private static Brake brake(Section section) {
        double share = section.number("share").doubleValue();
        if (!(share > 0 && share <= 1)) {
            throw section.refused("share", "" + share, "write a share above 0 and up to 1, such as 0.02");
        }
        if (!(section.number("floor") instanceof Integer floor) || floor < 0) {
            throw section.refused("floor", "" + section.number("floor"), "write a whole number, 0 or more");
        }
        section.finish();
        return new Brake(share, floor);
    }

    private static Anonymity anonymity(Section section) {
        int least = Anonymity.LEAST.atLeast();
        if (!(section.number("atLeast") instanceof Integer atLeast) || atLeast < least) {
            throw section.refused(
                    "atLeast", "" + section.number("atLeast"), "write a whole number, " + least + " or more");
        }
        section.finish();
        return new Anonymity(atLeast);
    }

    private static ClaimBound claims(Section section) {
        var claims = new ClaimBound(section.duration("oldest", section.text("oldest")));
        section.finish();
        return claims;
    }

    private static Holidays holidays(Section section) {
        var fixed = section.parsedTexts("fixed", "write a day as MM-DD", text -> MonthDay.parse("--" + text));
        var holidays = new Holidays(setOf(fixed), setOf(section.integers("afterEaster")));
        section.finish();
        return holidays;
    }

    private Right right(Section section) {
        return new Right(
                section.text("id"),
                section.text("clause"),
                section.phrase("label", languages),
                section.phrase("description", languages));
    }

    private static Page page(Section section) {
        var page = new Page(section.texts("sections"), section.texts("form"), section.texts("phoneField"));
        section.finish();
        return page;
    }

    private Map<String, Phrase> texts(Section section) {
        var texts = new LinkedHashMap<String, Phrase>();
        section.keys().forEach(key -> texts.put(key, section.phrase(key, languages)));
        return texts;
    }

    private Declared declared() {
        if (!root.has("change")) {
            return new Declared(Set.of(), Set.of());
        }
        var section = root.section("change");
        var declared = new Declared(
                section.has("significance") ? Set.of(section.choice("significance", Significance.class)) : Set.of(),
                section.has("reason") ? Set.of(section.phrase("reason", languages)) : Set.of());
        section.finish();
        return declared;
    }

    private static Set<RuleId> ruleIfAny(Section section, String key) {
        return section.has(key) ? Set.of(ruleNamed(section, key)) : Set.of();
    }

    private static RuleId ruleNamed(Section section, String key) {
        return section.parsed(key, "use a rule of the time table, such as prospect", text -> RuleId.of(text)
                .orElseThrow(IllegalArgumentException::new));
    }

    private static <T> Set<T> setOf(List<T> list) {
        return Set.copyOf(list);
    }
}
