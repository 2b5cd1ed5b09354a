package oubli.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import oubli.ingest.follow.SuppressionWire;
import oubli.ingest.follow.Suppressions;
import oubli.schemas.ConsentEvent;
import oubli.schemas.ConsentMethod;
import oubli.schemas.RecordKey;
import oubli.vault.AddressHashes;
import oubli.vault.Secrets;

/** What operators import, row by row. */
class ImportsTest {

    private static final String PHONE = "+33612345678";

    private static Ingest ingest;
    private static String bearer;
    private static SuppressionWire suppressions;

    @BeforeAll
    static void start() throws Exception {
        ingest = Ingest.start(Instant.parse("2028-06-01T08:00:00Z"), Map.of("oubli.ingest.decisions-per-subject", "4"));
        bearer = "Bearer " + ingest.token("operator");
        suppressions = new SuppressionWire(ingest.bean(Suppressions.class));
    }

    @AfterAll
    static void stop() {
        ingest.close();
    }

    @BeforeEach
    void forget() {
        FakeBroker.CLUSTER.reset(true);
    }

    @Test
    void recordsWhatAPersonSaidElsewhere() throws Exception {
        var answer = take(row("Nadia@Site.Example", given("EMAIL")));

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        var row = answer.json().path("rows").path(0);
        assertThat(row.path("status").asString()).isEqualTo("accepted");
        var event = decisions().get(0);
        assertThat(event.getSubjectId()).isEqualTo(row.path("subjectId").asString());
        assertThat(event.getDecided().getMethod()).isEqualTo(ConsentMethod.IMPORT);
        assertThat(event.getDecided().getAuthor()).isEqualTo("operator");
        assertThat(event.getDecided().getReceiptId())
                .isEqualTo(row.path("receipts").path(0).path("receiptId").asString());
        assertThat(FakeBroker.CLUSTER.records("pii.contact.events")).hasSize(1);
        assertThat(FakeBroker.CLUSTER.records("keys.data-keys")).hasSize(1);
    }

    @Test
    void keepsOfTheEvidenceOnlyAKeyedHash() throws Exception {
        take(row("nora@site.example", given("EMAIL")));
        take(row("nils@site.example", given("EMAIL")));

        var evidence = decisions().get(0).getDecided().getEvidence();

        assertThat(evidence).startsWith("hmac-sha256:").doesNotContain("nora");
        assertThat(decisions().get(1).getDecided().getEvidence()).isNotEqualTo(evidence);
        assertThat(decisions().toString()).doesNotContain("stand 12").doesNotContain("site.example");
    }

    @Test
    void saysOfEachRowWhatIsWrongWithIt() throws Exception {
        var answer = take(
                row("no address", given("EMAIL")),
                row("ines@site.example", given("PHONE")),
                with(row("ines@site.example", given("EMAIL")), "salary", "1"),
                with(row("ines@site.example", given("EMAIL")), "method", "RUMOUR"),
                without(row("ines@site.example", given("EMAIL")), "evidence"),
                row("ines@site.example"),
                row("ines@site.example", Ingest.choice("TRACKER_AUDIENCE", "", "GIVEN")),
                row("ines@site.example", given("EMAIL")));

        assertThat(answer.status()).isEqualTo(202);
        var rows = answer.json().path("rows");
        assertThat(rows.values())
                .extracting(row -> row.path("code").asString(row.path("status").asString()))
                .containsExactly(
                        "invalid-email",
                        "missing-field",
                        "unknown-field",
                        "invalid-type",
                        "missing-field",
                        "missing-field",
                        "wrong-subject-kind",
                        "accepted");
        assertThat(rows.path(1).path("errors").path(0).path("pointer").asString())
                .isEqualTo("/rows/1/phone");
        assertThat(decisions()).hasSize(1);
    }

    /** AC-11: the same address in capitals, a year later. */
    @Test
    void refusesASuppressedAddressAndKeepsNothingOfIt() throws Exception {
        var entry = suppress("EMAIL", "anne@site.example");

        var answer = take(row("ANNE@Site.Example", given("EMAIL")), row("other@site.example", given("EMAIL")));

        assertThat(statuses(answer)).containsExactly("suppressed", "accepted");
        assertThat(answer.json().path("rows").path(0).has("subjectId")).isFalse();
        assertThat(decisions()).hasSize(1);
        suppressions.tombstone(entry);
        assertThat(statuses(take(row("anne@site.example", given("EMAIL"))))).containsExactly("accepted");
    }

    @Test
    void refusesASuppressedPhoneUnderAnotherAddress() throws Exception {
        suppress("SMS", PHONE);

        var answer = take(with(row("someone@site.example", given("EMAIL")), "phone", "06 12 34 56 78"));

        assertThat(statuses(answer)).containsExactly("suppressed");
    }

    @Test
    void takesAWithdrawalSaidOnThePhoneWhateverIsSuppressed() throws Exception {
        suppress("EMAIL", "odile@site.example");

        var answer =
                take(with(row("odile@site.example", Ingest.choice("PROSPECTING", "", "OBJECTED")), "method", "ORAL"));

        assertThat(statuses(answer)).containsExactly("accepted");
        assertThat(decisions().get(0).getDecided().getMethod()).isEqualTo(ConsentMethod.ORAL);
        assertThat(FakeBroker.CLUSTER.records("pii.contact.events")).isEmpty();
    }

    @Test
    void answersARepetitionWithTheSameIds() throws Exception {
        var body = Map.of("rows", List.of(row("rosa@site.example", given("EMAIL"))));

        var first = ingest.post("/v1/imports", body, "Authorization", bearer, "Idempotency-Key", "import-1");
        var second = ingest.post("/v1/imports", body, "Authorization", bearer, "Idempotency-Key", "import-1");

        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(decisions()).hasSize(1);
    }

    @Test
    void letsOnePersonNotFillAPartition() throws Exception {
        var row = row("much@site.example", given("EMAIL"));

        assertThat(statuses(take(row, row, row, row, row)))
                .containsExactly("accepted", "accepted", "accepted", "accepted", "refused");
    }

    @Test
    void takesNeitherTooManyRowsNorNone() throws Exception {
        var many = Collections.nCopies(201, Map.of("email", "a@b.example"));

        assertThat(ingest.postOnce("/v1/imports", Map.of("rows", many), "Authorization", bearer)
                        .code())
                .isEqualTo("too-many");
        assertThat(ingest.postOnce("/v1/imports", Map.of("rows", List.of()), "Authorization", bearer)
                        .code())
                .isEqualTo("missing-field");
        assertThat(ingest.postOnce("/v1/imports", Map.of("rows", List.of())).code())
                .isEqualTo("invalid-token");
        assertThat(ingest.postOnce("/v1/imports", Map.of(), "Authorization", "Bearer " + ingest.token("recipient"))
                        .code())
                .isEqualTo("insufficient-scope");
    }

    @Test
    void publishesTheSuppressedHashesForMailers() throws Exception {
        var entry = suppress("EMAIL", "listed@site.example");

        var file = ingest.get("/v1/suppression-filter", "Authorization", "Bearer " + ingest.token("mailer"));

        assertThat(file.status()).as(file.text()).isEqualTo(200);
        assertThat(file.text())
                .startsWith("oubli-suppression-filter 1\npepper-version 1\nas-of 2028-06-01T08:00:00Z\nentries ")
                .contains("\n" + RecordKey.idOf(entry) + "\n")
                .doesNotContain("listed");
        assertThat(ingest.get("/v1/suppression-filter").status()).isEqualTo(401);
    }

    private static String suppress(String channel, String address) {
        var secrets = ingest.bean(Secrets.class);
        var hash = new AddressHashes(secrets.suppressionPepper()).hash(channel, address);
        var key = RecordKey.of("p" + "a".repeat(26), hash);
        suppressions.record(key, new byte[0]);
        return key;
    }

    private static Ingest.Answer take(Object... rows) throws Exception {
        return ingest.postOnce("/v1/imports", Map.of("rows", List.of(rows)), "Authorization", bearer);
    }

    private static List<String> statuses(Ingest.Answer answer) {
        return answer.json().path("rows").values().stream()
                .map(row -> row.path("status").asString())
                .toList();
    }

    private static Map<String, Object> row(String email, Object... consents) {
        return Map.of(
                "email", email, "consents", List.of(consents), "evidence", "fair 2028, stand 12, sheet of " + email);
    }

    private static Map<String, Object> given(String channel) {
        return Ingest.choice("PROSPECTING", channel, "GIVEN");
    }

    private static Map<String, Object> with(Map<String, Object> row, String name, String value) {
        var changed = new LinkedHashMap<>(row);
        changed.put(name, value);
        return changed;
    }

    private static Map<String, Object> without(Map<String, Object> row, String name) {
        var changed = new LinkedHashMap<>(row);
        changed.remove(name);
        return changed;
    }

    private static List<ConsentEvent> decisions() {
        return FakeBroker.CLUSTER.records("privacy.consent.decisions").stream()
                .map(record -> (ConsentEvent) record.value())
                .toList();
    }
}
