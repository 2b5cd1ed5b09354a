package oubli.policy;

import java.time.Instant;
import java.time.Period;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import oubli.policy.Purpose.DecidedBy;

/** What must hold between the parts of a policy: names lead somewhere, and no window contradicts another. */
final class PolicyCoherence {

    /** Any day does: periods are compared by where they end. */
    private static final Instant SOME_DAY = Instant.parse("2020-04-01T00:00:00Z");

    private static final Set<String> ADDRESSES = Set.of("email", "phone", "post");

    private final PrivacyPolicy policy;

    private PolicyCoherence(PrivacyPolicy policy) {
        this.policy = policy;
    }

    static void check(PrivacyPolicy policy) {
        var coherence = new PolicyCoherence(policy);
        coherence.everyRuleAndClassIsThere();
        coherence.clausesAreRegistered();
        coherence.purposesLeadSomewhere();
        coherence.channelsLeadSomewhere();
        coherence.recipientsLeadSomewhere();
        coherence.cookiesStayInBounds();
        coherence.textsAreThere();
    }

    private void everyRuleAndClassIsThere() {
        for (var id : RuleId.values()) {
            require(policy.rules().containsKey(id), "rules", id.id() + " missing", "add the rule");
        }
        var classes = EnumSet.complementOf(EnumSet.of(DataClass.NONE));
        for (var id : classes) {
            require(policy.dataClasses().containsKey(id), "dataClasses", id + " missing", "add the data class");
            require(
                    !policy.purposesSustaining(id).isEmpty(),
                    "purposes",
                    "none sustains " + id,
                    "name the class under sustains of a purpose");
        }
        require(
                !policy.dataClasses().containsKey(DataClass.NONE),
                "dataClasses",
                "NONE",
                "remove it: it stands for what holds nothing readable");
    }

    private void clausesAreRegistered() {
        clauses("purposes", policy.purposes().values(), Purpose::id, Purpose::clause);
        clauses(
                "dataClasses",
                policy.dataClasses().values(),
                held -> held.dataClass().name(),
                HeldClass::clause);
        clauses("rules", policy.rules().values(), rule -> rule.id().id(), RetentionRule::clause);
        clauses("recipients", policy.recipients().values(), Recipient::id, Recipient::clause);
        clauses("trackers.cookies", policy.trackers().cookies(), Cookie::id, Cookie::clause);
        clauses("rights", policy.rights().values(), Right::id, Right::clause);
        registered("trackers.clause", policy.trackers().clause());
        registered("erasures.clause", policy.erasures().clause());
    }

    private void purposesLeadSomewhere() {
        for (var purpose : policy.purposes().values()) {
            var path = "purposes[" + purpose.id() + "]";
            known(path + ".channels", purpose.channels(), policy.channels().keySet());
            known(path + ".sustains", purpose.sustains(), policy.dataClasses().keySet());
            purpose.expiry().forEach(rule -> expires(path + ".expiry", rule));
            require(
                    purpose.decidedBy() == DecidedBy.PERSON || purpose.act() == Purpose.Act.CHOICE,
                    path + ".act",
                    purpose.act().name(),
                    "a device sends no form: use CHOICE");
        }
    }

    private void channelsLeadSomewhere() {
        for (var channel : policy.channels().values()) {
            var path = "channels[" + channel.id() + "]";
            known(path + ".address", List.of(channel.address()), ADDRESSES);
            known(path + ".statements", channel.statements(), policy.texts().keySet());
            channel.expiry().forEach(rule -> expires(path + ".expiry", rule));
            require(
                    channel.proof().actions().contains(Action.FORGET_PROOF),
                    path + ".proof",
                    channel.proof().id(),
                    "name a rule for proofs, such as proof");
        }
    }

    private void recipientsLeadSomewhere() {
        for (var recipient : policy.recipients().values()) {
            var path = "recipients[" + recipient.id() + "]";
            known(path + ".purposes", recipient.purposes(), policy.purposes().keySet());
            known(
                    path + ".dataClasses",
                    recipient.dataClasses(),
                    policy.dataClasses().keySet());
            known(path + ".receives", recipient.receives(), fieldsOf(recipient));
        }
    }

    private void cookiesStayInBounds() {
        var cookies = policy.trackers().cookies();
        var cap = policy.rule(RuleId.COOKIE_CAP).length();
        for (var cookie : cookies) {
            var path = "trackers.cookies[" + cookie.id() + "]";
            require(fits(cookie.lifetime(), cap), path + ".lifetime", "" + cookie.lifetime(), "stay within " + cap);
            require(
                    !cookie.needsConsent() || isTracker(cookie.purpose()),
                    path + ".purpose",
                    cookie.purpose(),
                    "name a purpose that devices decide");
        }
        var choice = policy.rule(RuleId.COOKIE_CHOICE).length();
        require(fits(choice, cap), "rules[cookie-choice].length", "" + choice, "stay within cookie-cap, " + cap);
        var names = cookies.stream().map(Cookie::name).toList();
        known("trackers.consentCookie", List.of(policy.trackers().consentCookie()), names);
        require(names.size() == Set.copyOf(names).size(), "trackers.cookies", "a name twice", "use each name once");
    }

    private void textsAreThere() {
        var there = policy.texts().keySet();
        known("page.sections", policy.page().sections(), there);
        known("page.form", policy.page().form(), there);
        known("page.phoneField", policy.page().phoneField(), there);
        known("trackers.help", policy.trackers().help(), there);
    }

    private void expires(String path, RuleId rule) {
        boolean ends = rule.actions().contains(Action.EXPIRE_CONSENT) || rule == RuleId.COOKIE_CHOICE;
        require(ends, path, rule.id(), "name a rule that ends a consent, such as consent-phone");
    }

    private Set<String> fieldsOf(Recipient recipient) {
        var fields = recipient.dataClasses().stream()
                .flatMap(id -> Stream.ofNullable(policy.dataClasses().get(id)))
                .flatMap(held -> held.fields().stream());
        return Stream.concat(Stream.of("subject-id"), fields).collect(Collectors.toSet());
    }

    private boolean isTracker(String purpose) {
        return policy.purpose(purpose)
                .filter(found -> found.decidedBy() == DecidedBy.DEVICE)
                .isPresent();
    }

    private boolean fits(Period period, Period cap) {
        var calendar = policy.calendar();
        return !calendar.endOf(SOME_DAY, period).isAfter(calendar.endOf(SOME_DAY, cap));
    }

    private <T> void clauses(String path, Collection<T> entries, Function<T, String> id, Function<T, String> clause) {
        entries.forEach(entry -> registered(path + "[" + id.apply(entry) + "].clause", clause.apply(entry)));
    }

    private void registered(String path, String clause) {
        require(policy.clauses().containsKey(clause), path, clause, "register it under clauses, or name one that is");
    }

    private static void known(String path, Collection<?> named, Collection<?> there) {
        for (var one : named) {
            require(there.contains(one), path, "" + one, "use one of " + sorted(there));
        }
    }

    private static List<String> sorted(Collection<?> there) {
        return there.stream().map(String::valueOf).sorted().toList();
    }

    private static void require(boolean holds, String path, String value, String remedy) {
        if (!holds) {
            throw new PolicyRefused(path, value, remedy);
        }
    }
}
