package oubli.policy.versions;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import oubli.policy.Cookie;
import oubli.policy.PrivacyPolicy;
import oubli.policy.Purpose;
import oubli.policy.Recipient;
import oubli.policy.RetentionRule;
import oubli.policy.RuleId;
import oubli.policy.versions.Difference.Kind;
import oubli.policy.versions.Difference.Topic;

/** Lists what differs between two versions, in the order of the document. */
final class Differences {

    private final PrivacyPolicy before;
    private final PrivacyPolicy after;
    private final List<Difference> found = new ArrayList<>();

    Differences(PrivacyPolicy before, PrivacyPolicy after) {
        this.before = before;
        this.after = after;
    }

    List<Difference> all() {
        each(PrivacyPolicy::purposes, Topic.PURPOSE, (id, old, now) -> purpose(old, now));
        each(PrivacyPolicy::channels, Topic.TERMS, changed(Topic.TERMS));
        data();
        each(PrivacyPolicy::rules, Topic.RETENTION, (id, old, now) -> rule(old, now));
        each(PrivacyPolicy::recipients, Topic.RECIPIENT, (id, old, now) -> recipient(old, now));
        each(Differences::cookies, Topic.COOKIE, (id, old, now) -> cookie(old, now));
        each(PrivacyPolicy::rights, Topic.RIGHT, changed(Topic.TEXT));
        each(PrivacyPolicy::clauses, Topic.TEXT, changed(Topic.TEXT));
        each(PrivacyPolicy::texts, Topic.TEXT, changed(Topic.TEXT));
        addresses();
        otherTerms();
        return found;
    }

    private void purpose(Purpose old, Purpose now) {
        if (!old.declaredBasis().equals(now.declaredBasis())) {
            add(Topic.BASIS, Kind.CHANGED, now.id(), now.id(), old.declaredBasis(), now.declaredBasis());
        }
        members(Topic.CHANNEL, now.id(), old.channels(), now.channels());
        members(Topic.DATA, now.id(), names(old.sustains()), names(now.sustains()));
        if (!old.label().equals(now.label()) || !old.description().equals(now.description())) {
            add(Topic.TEXT, Kind.CHANGED, now.id(), now.id(), "", "");
        }
        if (!terms(old).equals(terms(now))) {
            add(Topic.TERMS, Kind.CHANGED, now.id(), now.id(), "", "");
        }
    }

    private static List<Object> terms(Purpose purpose) {
        return List.of(purpose.clause(), purpose.decidedBy(), purpose.act(), purpose.expiry());
    }

    private void data() {
        after.dataClasses().forEach((id, now) -> {
            var old = before.dataClasses().get(id);
            if (old != null) {
                members(Topic.DATA, "", prefixed(id.name(), old.fields()), prefixed(id.name(), now.fields()));
            }
        });
    }

    private void rule(RetentionRule old, RetentionRule now) {
        var ended = old.lapsesAt(PurposeScope.SOME_DAY, before.calendar());
        var ends = now.lapsesAt(PurposeScope.SOME_DAY, after.calendar());
        if (!old.length().equals(now.length())) {
            var kind = ends.isAfter(ended) ? Kind.LONGER : ends.isBefore(ended) ? Kind.SHORTER : Kind.CHANGED;
            add(
                    Topic.RETENTION,
                    kind,
                    now.id().id(),
                    "",
                    old.length().toString(),
                    now.length().toString());
        }
        if (old.action() != now.action()) {
            add(
                    Topic.RETENTION,
                    Kind.CHANGED,
                    now.id().id(),
                    "",
                    old.action().name(),
                    now.action().name());
        }
        if (!old.clause().equals(now.clause()) || !old.extension().equals(now.extension())) {
            add(Topic.TERMS, Kind.CHANGED, now.id().id(), "", old.clause(), now.clause());
        }
        if (!old.label().equals(now.label())) {
            add(Topic.TEXT, Kind.CHANGED, now.id().id(), "", "", "");
        }
    }

    private void recipient(Recipient old, Recipient now) {
        purposes(old, now);
        members(Topic.RECEIVES, "", prefixed(now.id(), old.receives()), prefixed(now.id(), now.receives()));
        members(
                Topic.RECEIVES,
                "",
                prefixed(now.id(), names(old.dataClasses())),
                prefixed(now.id(), names(now.dataClasses())));
        if (old.kind() != now.kind()) {
            add(
                    Topic.RECIPIENT,
                    Kind.CHANGED,
                    now.id(),
                    "",
                    old.kind().name(),
                    now.kind().name());
        }
        if (!old.label().equals(now.label()) || !old.clause().equals(now.clause())) {
            add(Topic.TEXT, Kind.CHANGED, now.id(), "", "", "");
        }
    }

    /** Someone known who begins or ends to receive what a purpose is about. */
    private void purposes(Recipient old, Recipient now) {
        now.purposes().stream()
                .filter(purpose -> !old.purposes().contains(purpose))
                .sorted()
                .forEach(purpose -> add(Topic.RECIPIENT, Kind.ADDED, now.id(), purpose, "", now.id()));
        old.purposes().stream()
                .filter(purpose -> !now.purposes().contains(purpose))
                .sorted()
                .forEach(purpose -> add(Topic.RECIPIENT, Kind.REMOVED, now.id(), purpose, now.id(), ""));
    }

    private void cookie(Cookie old, Cookie now) {
        if (!old.equals(now)) {
            add(
                    Topic.COOKIE,
                    Kind.CHANGED,
                    now.id(),
                    now.purpose(),
                    old.lifetime().toString(),
                    now.lifetime().toString());
        }
    }

    private void addresses() {
        changed(Topic.CONTACT, "controller", before.controller(), after.controller());
        changed(Topic.CONTACT, "dpo", before.dpo(), after.dpo());
        changed(Topic.CONTACT, "authority", before.authority(), after.authority());
    }

    private void otherTerms() {
        changed(Topic.TERMS, "zone", before.zone(), after.zone());
        changed(Topic.TERMS, "languages", before.languages(), after.languages());
        changed(Topic.TERMS, "prospecting", before.prospecting(), after.prospecting());
        changed(Topic.TERMS, "requests", before.requests(), after.requests());
        changed(Topic.TERMS, "erasures", before.erasures(), after.erasures());
        changed(Topic.TERMS, "claims", before.claims(), after.claims());
        changed(Topic.TERMS, "holidays", before.holidays(), after.holidays());
        changed(Topic.TEXT, "page", before.page(), after.page());
    }

    private <K, T> void each(Function<PrivacyPolicy, Map<K, T>> part, Topic topic, Pair<T> pair) {
        var olds = part.apply(before);
        var nows = part.apply(after);
        nows.forEach((key, now) -> {
            var old = olds.get(key);
            if (old == null) {
                add(topic, Kind.ADDED, idOf(key), purposeOf(topic, key), "", idOf(key));
            } else {
                pair.compare(idOf(key), old, now);
            }
        });
        olds.keySet().stream()
                .filter(key -> !nows.containsKey(key))
                .forEach(key -> add(topic, Kind.REMOVED, idOf(key), purposeOf(topic, key), idOf(key), ""));
    }

    /** What one entry of both versions has become. */
    private interface Pair<T> {
        void compare(String id, T old, T now);
    }

    private <T> Pair<T> changed(Topic topic) {
        return (id, old, now) -> changed(topic, id, old, now);
    }

    private void changed(Topic topic, String id, Object old, Object now) {
        if (!old.equals(now)) {
            add(topic, Kind.CHANGED, id, "", "", "");
        }
    }

    private void members(Topic topic, String purpose, Collection<String> olds, Collection<String> nows) {
        nows.stream()
                .filter(now -> !olds.contains(now))
                .sorted()
                .forEach(now -> add(topic, Kind.ADDED, now, purpose, "", now));
        olds.stream()
                .filter(old -> !nows.contains(old))
                .sorted()
                .forEach(old -> add(topic, Kind.REMOVED, old, purpose, old, ""));
    }

    private void add(Topic topic, Kind kind, String id, String purpose, String old, String now) {
        found.add(new Difference(topic, kind, id, purpose, old, now));
    }

    private static Map<String, Cookie> cookies(PrivacyPolicy policy) {
        var cookies = new LinkedHashMap<String, Cookie>();
        policy.trackers().cookies().forEach(cookie -> cookies.put(cookie.id(), cookie));
        return cookies;
    }

    private static String purposeOf(Topic topic, Object key) {
        return topic == Topic.PURPOSE ? idOf(key) : "";
    }

    private static String idOf(Object key) {
        return key instanceof RuleId rule ? rule.id() : key.toString();
    }

    private static List<String> names(Collection<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).toList();
    }

    private static List<String> prefixed(String owner, Collection<String> members) {
        return members.stream().map(member -> owner + ' ' + member).toList();
    }
}
