package oubli.quickstart.recipients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import oubli.quickstart.DemoRecipients;
import oubli.quickstart.broker.InProcessBroker;
import oubli.schemas.DataClass;
import oubli.schemas.ErasureReceipt;
import oubli.schemas.ReceiptOutcome;
import oubli.schemas.TopicCatalogue;
import oubli.schemas.TopicSettings;
import oubli.vault.Secrets;

/** The three demo recipients on a real broker, from the sealed record to the receipt. */
class DemoRecipientsTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Instant NOW = Instant.parse("2026-11-23T10:15:00Z");

    @TempDir
    static Path folder;

    private static InProcessBroker broker;
    private static DemoSettings settings;
    private static DemoWorld world;
    private static DemoRecipients recipients;
    private static DemoPages pages;

    @BeforeAll
    static void start() throws Exception {
        broker = InProcessBroker.start(folder.resolve("kafka"), DemoPages.freePort());
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            new TopicCatalogue(TopicSettings.profile("quickstart")).createMissing(admin);
        }
        var kafka =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "schema.registry.url", "mock://demo-recipients");
        var secrets = Secrets.openOrCreate(folder.resolve("secrets"));
        world = new DemoWorld(kafka, secrets);
        settings = new DemoSettings(folder, kafka, world.url(), world.url(), secrets, Clock.fixed(NOW, ZoneOffset.UTC));
        open();
    }

    @AfterAll
    static void stop() {
        pages.close();
        recipients.close();
        world.close();
        broker.close();
    }

    private static void open() {
        recipients = DemoRecipients.start(settings, Set.of());
        pages = new DemoPages(recipients);
    }

    @Test
    void crmAndMailerGiveAProspectUp() throws Exception {
        world.profile("pcrm", "canary-crm@example.fr");
        world.consent("pcrm");
        await().atMost(SOON).until(() -> pages.get("crm").contains("canary-crm@example.fr"));
        await().atMost(SOON).until(() -> pages.get("mailer").contains("\"permitted\":true"));
        assertThat(pages.get("mailer")).contains("pcrm").doesNotContain("canary");
        assertThat(Bytes.filesWith(folder, "canary-crm")).containsOnly(folder.resolve("demo-crm/crm.db"));

        var erasureId = world.erase("pcrm", DataClass.PROSPECT, "", Set.of("crm", "mailer"));

        assertThat(world.receipts(erasureId, 2))
                .extracting(ErasureReceipt::getRecipient, ErasureReceipt::getOutcome, ErasureReceipt::getCount)
                .containsExactlyInAnyOrder(
                        tuple("crm", ReceiptOutcome.DONE, 1L), tuple("mailer", ReceiptOutcome.DONE, 1L));
        assertThat(pages.get("crm")).contains(erasureId).doesNotContain("canary-crm");
        assertThat(pages.get("crm")).startsWith("{\"ready\":true,\"prospects\":[");
        assertThat(pages.get("mailer")).doesNotContain("\"permitted\":true");
        assertThat(Bytes.filesWith(folder, "canary-crm")).isEmpty();
    }

    @Test
    void supportAnswersARequestAndGivesItUp() throws Exception {
        world.request("psupport", "psupport.1.mac", "canary message");
        await().atMost(SOON).until(() -> pages.get("support").contains("canary message"));

        assertThat(pages.post("support/psupport.1.mac/answer")).isEqualTo(202);
        assertThat(pages.post("support/psupport.1.mac/close")).isEqualTo(202);
        assertThat(pages.post("support/nobody/answer")).isEqualTo(404);
        assertThat(world.calls())
                .containsExactly(
                        "Bearer operators-token /v1/contact-requests/psupport.1.mac/answers",
                        "Bearer operators-token /v1/contact-requests/psupport.1.mac/closure");
        world.answered("psupport", "psupport.1.mac");
        await().atMost(SOON).until(() -> pages.get("support").contains("\"status\":\"ANSWERED\""));

        var erasureId = world.erase("psupport", DataClass.CONTACT_REQUEST, "psupport.1.mac", Set.of("support"));

        assertThat(world.receipts(erasureId, 1))
                .extracting(ErasureReceipt::getOutcome)
                .containsExactly(ReceiptOutcome.DONE);
        assertThat(pages.get("support")).doesNotContain("canary message");
        assertThat(Bytes.filesWith(folder, "canary message")).isEmpty();
    }

    @Test
    void bringsNobodyBackAfterARestart() throws Exception {
        world.profile("pgone", "canary-gone@example.fr");
        await().atMost(SOON).until(() -> pages.get("crm").contains("canary-gone@example.fr"));
        var erasureId = world.erase("pgone", DataClass.PROSPECT, "", Set.of("crm", "mailer"));
        world.receipts(erasureId, 2);

        pages.close();
        recipients.close();
        open();
        world.profile("pstays", "canary-stays@example.fr");

        await().atMost(SOON).until(() -> pages.get("crm").contains("canary-stays@example.fr"));
        assertThat(pages.get("crm")).doesNotContain("canary-gone");
        assertThat(world.receipts(erasureId, 2)).hasSize(2);
    }
}
