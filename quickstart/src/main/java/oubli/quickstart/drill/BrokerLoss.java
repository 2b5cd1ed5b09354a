package oubli.quickstart.drill;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import oubli.quickstart.Addresses;
import oubli.quickstart.demo.OperatorCalls;
import oubli.quickstart.demo.Poll;
import oubli.quickstart.demo.RecordView;
import oubli.quickstart.demo.TopicTail;
import oubli.quickstart.demo.TopicWatch;
import oubli.schemas.RecordKey;
import oubli.schemas.Topic;
import oubli.schemas.Topics;

/** What holds while people write and a broker goes away and comes back: nothing acknowledged is lost, refusals are clear, erasures are announced once. */
final class BrokerLoss {

    private static final List<Topic<?>> WATCHED =
            List.of(Topics.CONTACT_EVENTS, Topics.ERASURE_EVENTS, Topics.ERASURE_CERTIFICATES);
    private static final Set<String> REMEMBERED = Set.of("Submitted", "ErasureEvent", "ErasureCertificate");
    private static final int ENOUGH = 20;
    private static final int ENOUGH_AWAY = 5;
    private static final int READY = 200;

    private final Addresses addresses;
    private final Broker broker;
    private final Duration patience;
    private final Report report;
    private final OperatorCalls calls;

    BrokerLoss(Addresses addresses, Broker broker, Duration patience, Report report) {
        this.addresses = addresses;
        this.broker = broker;
        this.patience = patience;
        this.report = report;
        this.calls = new OperatorCalls(addresses.issuer());
    }

    void run() {
        var policy = calls.getPublic(addresses.contactIngest().resolve("/v1/policy?lang=en"))
                .good();
        try (var tail = TopicTail.open(addresses, WATCHED, 0);
                var load = new Load(
                        addresses.contactIngest(), policy.tree().path("version").asString())) {
            var topics = new TopicWatch(tail, patience, view -> REMEMBERED.contains(view.type()));
            await("people whose words are taken", () -> load.withdrawn().size() >= ENOUGH);
            report.did("People wrote and took their consent back.");
            whileItIsAway(load);
            load.stop();
            nothingIsLost(load, topics);
            erasuresAreAnnouncedOnce(load, topics);
        }
    }

    private void whileItIsAway(Load load) {
        broker.takeAway();
        long gone = System.nanoTime();
        report.did("The broker was taken away.");
        await("what contact-ingest answers without it", () -> answeredSince(gone, load) >= ENOUGH_AWAY);
        var readiness = readiness();
        report.did("Readiness meanwhile: " + readiness + ".");
        long back = System.nanoTime();
        broker.giveBack();
        long returned = System.nanoTime();
        report.did("The broker was given back.");
        report.took("the broker was away", Duration.ofNanos(returned - gone));
        recovers(load, returned);
        refusals(load, gone, back);
        if (broker.isTheOnlyOne()) {
            report.check("contact-ingest says that it is not ready", 503, readiness.getOrDefault("contact-ingest", 0));
        }
    }

    private void recovers(Load load, long returned) {
        var readiness = Poll.latest(patience, this::readiness, BrokerLoss::isReady);
        report.took("until every service was ready again", Duration.ofNanos(System.nanoTime() - returned));
        report.check("every service is ready again", READY + " of each", readiness.toString(), isReady(readiness));
        await("people whose words are taken again", () -> acknowledgedSince(returned, load) >= ENOUGH);
        var first = load.answers().stream()
                .filter(answer -> answer.isAcknowledgement() && answer.at() >= returned)
                .mapToLong(Answered::at)
                .min()
                .orElseThrow();
        report.took("until the next acknowledgement", Duration.ofNanos(first - returned));
    }

    private void refusals(Load load, long gone, long back) {
        var refused = load.answers().stream()
                .filter(answer -> !answer.isAcknowledgement())
                .toList();
        var unclear =
                refused.stream().filter(answer -> !answer.isClearRefusal()).count();
        report.did("Refused: " + byCode(refused) + ".");
        report.check("refusals other than 503 with a code and Retry-After", 0L, unclear);
        if (broker.isTheOnlyOne()) {
            report.check("people were told 503", "at least once", refused.size() + " times", !refused.isEmpty());
            report.check("acknowledgements while there was no broker", 0L, acknowledgedWithin(gone, back, load));
        }
    }

    /** Read from the topic, past the services. */
    private void nothingIsLost(Load load, TopicWatch topics) {
        var stored = topics.all(view -> view.type().equals("Submitted")).stream()
                .map(view -> view.text("requestId"))
                .collect(toSet());
        var acknowledged = load.requests();
        long lost = acknowledged.stream()
                .filter(request -> !stored.contains(request))
                .count();
        report.check("contacts lost of " + acknowledged.size() + " acknowledged", 0L, lost);
    }

    private void erasuresAreAnnouncedOnce(Load load, TopicWatch topics) {
        var withdrawn = load.withdrawn();
        Poll.latest(patience, () -> announced(topics).keySet(), subjects -> subjects.containsAll(withdrawn));
        var confirmed = Poll.latest(patience, () -> confirmed(topics, withdrawn), count -> count == withdrawn.size());
        var announced = announced(topics);
        var once = withdrawn.stream()
                .filter(subject -> announced.getOrDefault(subject, 0L) == 1)
                .count();
        report.check("people who withdrew and whose erasure was announced exactly once", (long) withdrawn.size(), once);
        report.check("erasures that every recipient confirmed", (long) withdrawn.size(), confirmed);
    }

    private static Map<String, Long> announced(TopicWatch topics) {
        return topics.all(BrokerLoss::erasesProspect).stream()
                .collect(groupingBy(view -> RecordKey.subjectOf(view.key()), counting()));
    }

    private static long confirmed(TopicWatch topics, Set<String> withdrawn) {
        var complete = topics.all(view -> view.type().equals("ErasureCertificate")).stream()
                .filter(view -> view.text("status").equals("COMPLETE"))
                .map(view -> view.text("erasureId"))
                .collect(toSet());
        return topics.seen(BrokerLoss::erasesProspect).stream()
                .filter(view -> withdrawn.contains(RecordKey.subjectOf(view.key())))
                .map(view -> view.text("erasureId"))
                .distinct()
                .filter(complete::contains)
                .count();
    }

    private static boolean erasesProspect(RecordView view) {
        return view.type().equals("ErasureEvent") && view.text("scope").equals("PROSPECT");
    }

    private Map<String, Integer> readiness() {
        var services = new LinkedHashMap<String, URI>();
        services.put("contact-ingest", addresses.contactIngest());
        services.put("consent-stream", addresses.consentStream());
        services.put("retention-service", addresses.retentionService());
        return services.entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        each -> calls.getPublic(each.getValue().resolve("/actuator/health/readiness"))
                                .status(),
                        (one, other) -> one,
                        TreeMap::new));
    }

    private static boolean isReady(Map<String, Integer> readiness) {
        return readiness.values().stream().allMatch(status -> status == READY);
    }

    private static long answeredSince(long instant, Load load) {
        return load.answers().stream()
                .filter(answer -> answer.sentAt() >= instant)
                .count();
    }

    private static long acknowledgedSince(long instant, Load load) {
        return acknowledgedWithin(instant, Long.MAX_VALUE, load);
    }

    private static long acknowledgedWithin(long from, long to, Load load) {
        return load.answers().stream()
                .filter(answer -> answer.isAcknowledgement() && answer.isWithin(from, to))
                .count();
    }

    private static Map<String, Long> byCode(List<Answered> refused) {
        return refused.stream()
                .collect(groupingBy(answer -> answer.status() + " " + answer.code(), TreeMap::new, counting()));
    }

    private void await(String promise, BooleanSupplier comes) {
        Poll.until(promise, patience, comes::getAsBoolean, came -> came);
    }
}
