package oubli.vault.transit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import oubli.schemas.DataClass;
import oubli.vault.KeyEncryption.Wrapped;
import oubli.vault.KeyEpoch;
import oubli.vault.KeysUnavailableException;
import oubli.vault.SecretRefusedException;
import oubli.vault.UnknownKekException;
import oubli.vault.transit.FakeVault.Rule;

/** What is particular to a provider across a network; the server is a fake. */
class TransitKeysTest {
    private static final byte[] KEY = new byte[32];
    private static final byte[] BOUND_TO = {1, 2, 3};
    private static final Rule SELF = new Rule("transit/keys", "list");

    @TempDir
    private Path folder;

    private final FakeVault vault = FakeVault.start();
    private final List<TransitKeys> opened = new ArrayList<>();
    private TransitKeys root;

    @BeforeEach
    void firstEpoch() {
        root = TransitKeys.openOrCreate(vault.settings(FakeVault.tokenFile(folder, FakeVault.ROOT)));
        opened.add(root);
    }

    @AfterEach
    void close() {
        opened.forEach(TransitKeys::close);
        vault.close();
    }

    @Test
    void ingestMayWrapAndNothingElse() {
        var ingest = open("ingest", SELF, new Rule("transit/encrypt/*", "update"));
        var wrapped = ingest.wrap(ingest.currentKekId(DataClass.PROSPECT), KEY, BOUND_TO);

        assertThatThrownBy(() -> ingest.unwrap("PROSPECT.1", wrapped, BOUND_TO))
                .isInstanceOf(UnknownKekException.class);
        assertThatThrownBy(() -> ingest.begin(new KeyEpoch("1", Instant.now()), Instant.now()))
                .isInstanceOf(KeysUnavailableException.class)
                .hasMessageContaining("grant it in a policy");
        assertThatThrownBy(() -> ingest.wrap("PROSPECT.9", KEY, BOUND_TO))
                .as("a key that is not there is not made by wrapping under it")
                .isInstanceOf(KeysUnavailableException.class);
    }

    @Test
    void aRecipientUnwrapsItsClassesAndNeverListsKeys() throws Exception {
        var prospects = root.wrap("PROSPECT.1", KEY, BOUND_TO);
        var requests = root.wrap("CONTACT_REQUEST.1", KEY, BOUND_TO);
        var recipient = open("recipient", new Rule("transit/decrypt/PROSPECT.*", "update"));

        assertThat(recipient.unwrap("PROSPECT.1", prospects, BOUND_TO)).isEqualTo(KEY);
        assertThatThrownBy(() -> recipient.unwrap("CONTACT_REQUEST.1", requests, BOUND_TO))
                .isInstanceOf(UnknownKekException.class);
    }

    @Test
    void aSealedVaultIsAwayAtOnceAndBackSoon() throws Exception {
        var wrapped = root.wrap(root.currentKekId(DataClass.PROSPECT), KEY, BOUND_TO);
        vault.seal();

        assertThatThrownBy(() -> root.unwrap("PROSPECT.1", wrapped, BOUND_TO))
                .isInstanceOf(KeysUnavailableException.class)
                .hasMessageContaining("unseal it")
                .hasMessageNotContaining(FakeVault.ROOT);
        var asked =
                vault.requests().stream().filter(one -> one.contains("decrypt")).count();
        assertThatThrownBy(() -> root.unwrap("PROSPECT.1", wrapped, BOUND_TO))
                .isInstanceOf(KeysUnavailableException.class);
        assertThat(vault.requests().stream().filter(one -> one.contains("decrypt")))
                .hasSize((int) asked);

        vault.unseal();
        await().atMost(Duration.ofSeconds(4))
                .ignoreExceptions()
                .until(() -> root.unwrap("PROSPECT.1", wrapped, BOUND_TO).length == 32);
    }

    @Test
    void aFailureThatPassesIsNotSeen() throws Exception {
        var wrapped = root.wrap("PROSPECT.1", KEY, BOUND_TO);
        vault.failNext(500, 429, 412);

        assertThat(root.unwrap("PROSPECT.1", wrapped, BOUND_TO)).isEqualTo(KEY);
    }

    @Test
    void aServerThatIsGoneIsNamedWithTheRemedy() {
        vault.close();

        assertThatThrownBy(() -> root.wrap("PROSPECT.1", KEY, BOUND_TO))
                .isInstanceOf(KeysUnavailableException.class)
                .hasMessageContaining(vault.address())
                .hasMessageContaining("oubli.keys.vault.address");
    }

    @Test
    void aServiceStartsWhileVaultIsAway() {
        var settings = vault.settings(FakeVault.tokenFile(folder, FakeVault.ROOT));
        vault.seal();
        var keys = TransitKeys.open(settings).refusedWithoutEpoch();
        opened.add(keys);

        vault.unseal();

        await().atMost(Duration.ofSeconds(10)).ignoreExceptions().until(() -> keys.currentKekId(DataClass.PROSPECT)
                .equals("PROSPECT.1"));
    }

    @Test
    void hundredsOfKeysMoveInTwoRequests() throws Exception {
        var one = new Wrapped("PROSPECT.1", root.wrap("PROSPECT.1", KEY, BOUND_TO), BOUND_TO);
        root.begin(root.epochs().get(0), Instant.now());
        var before = vault.requests().stream()
                .filter(path -> path.contains("crypt/"))
                .count();

        var moved = root.rewrap(Collections.nCopies(500, one), "PROSPECT.2");

        assertThat(moved).hasSize(500);
        assertThat(root.unwrap("PROSPECT.2", moved.get(499).orElseThrow(), BOUND_TO))
                .isEqualTo(KEY);
        assertThat(vault.requests().stream().filter(path -> path.contains("crypt/")))
                .hasSize((int) before + 3);
    }

    @Test
    void theTokenIsRenewedAndANewOneInTheFileIsUsed() throws Exception {
        var recipient = open("recipient", new Rule("transit/decrypt/*", "update"));
        var wrapped = root.wrap("PROSPECT.1", KEY, BOUND_TO);
        await().atMost(Duration.ofSeconds(6))
                .until(() -> vault.requests().stream()
                                .filter(path -> path.endsWith("renew-self"))
                                .count()
                        >= 4);
        vault.grant("next", new Rule("transit/decrypt/*", "update"));
        vault.revoke("recipient");

        Files.writeString(folder.resolve("token-recipient"), "next");

        assertThat(recipient.unwrap("PROSPECT.1", wrapped, BOUND_TO)).isEqualTo(KEY);
    }

    /** Otherwise a token that has ended would look like classes that were not granted. */
    @Test
    void aTokenThatHasEndedIsNotAKeyThatIsUnknown() {
        var recipient = open("recipient", new Rule("transit/decrypt/*", "update"));
        var wrapped = root.wrap("PROSPECT.1", KEY, BOUND_TO);
        vault.revoke("recipient");

        assertThatThrownBy(() -> recipient.unwrap("PROSPECT.1", wrapped, BOUND_TO))
                .isInstanceOf(KeysUnavailableException.class)
                .hasMessageContaining("replace a token that has ended");
    }

    @Test
    void anEpochHalfBegunIsNotCurrentAndIsCompleted() throws Exception {
        vault.grant(
                "half",
                SELF,
                new Rule("transit/keys/*", "read"),
                new Rule("transit/keys/" + StandingEpochs.CLASSES.iterator().next() + ".2", "update"));
        var half = TransitKeys.open(vault.settings(FakeVault.tokenFile(folder, "half")));
        opened.add(half);
        assertThatThrownBy(() -> half.begin(root.epochs().get(0), Instant.now()))
                .isInstanceOf(KeysUnavailableException.class);
        assertThat(vault.requests())
                .contains(
                        "POST transit/keys/" + StandingEpochs.CLASSES.iterator().next() + ".2");
        assertThat(open("ingest", SELF).currentKekId(DataClass.CONTACT_REQUEST)).isEqualTo("CONTACT_REQUEST.1");

        root.begin(root.epochs().get(0), Instant.now());

        assertThat(root.currentKekId(DataClass.CONTACT_REQUEST)).isEqualTo("CONTACT_REQUEST.2");
    }

    @Test
    void refusesWhatIsSetWronglyWithTheRemedy() throws Exception {
        var good = vault.settings(FakeVault.tokenFile(folder, FakeVault.ROOT));
        assertRefused(with(good, "http://vault.example:8200", "transit"), "must begin with https://");
        assertRefused(with(good, "vault.example", "transit"), "must be such as https://vault.example:8200");
        assertRefused(with(good, vault.address(), " / "), "mount must be the path");
        assertRefused(() -> vault.settings(folder.resolve("nothing")), "is missing: let Vault Agent write it");
        assertRefused(() -> vault.settings(FakeVault.tokenFile(folder, "stranger")), "Vault refuses the token");
        var loose = Files.createFile(
                folder.resolve("loose"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
        assertRefused(() -> vault.settings(loose), "chmod 600");
        vault.actAs("1.12.3");
        assertRefused(() -> good, "upgrade it to 1.13");
    }

    @Test
    void productionWantsAnEpochAndTheRightEngine() {
        vault.mountIn("team");
        var settings = vault.settings(FakeVault.tokenFile(folder, FakeVault.ROOT));
        var inNamespace = TransitKeys.open(settings);
        opened.add(inNamespace);
        assertThat(inNamespace.currentKekId(DataClass.PROSPECT)).isEqualTo("PROSPECT.1");

        var elsewhere =
                TransitKeys.open(with(settings, vault.address(), "wrong").get());
        opened.add(elsewhere);
        assertThatThrownBy(() -> elsewhere.currentKekId(DataClass.PROSPECT))
                .isInstanceOf(KeysUnavailableException.class)
                .hasMessageContaining("no transit engine at wrong");

        for (var name : DataClass.values()) {
            vault.forget(name + ".1");
        }
        assertThatThrownBy(inNamespace::refusedWithoutEpoch)
                .isInstanceOf(SecretRefusedException.class)
                .hasMessageContaining("create the first once");
    }

    private TransitKeys open(String token, Rule... rules) {
        vault.grant(token, rules);
        var keys = TransitKeys.open(vault.settings(FakeVault.tokenFile(folder, token)));
        opened.add(keys);
        return keys;
    }

    private static Supplier<TransitSettings> with(TransitSettings all, String address, String mount) {
        return () ->
                new TransitSettings(address, mount, all.namespace(), all.tokenFile(), all.caFile(), all.answerWithin());
    }

    private static void assertRefused(Supplier<TransitSettings> settings, String remedy) {
        assertThatThrownBy(() -> TransitKeys.open(settings.get()))
                .isInstanceOf(SecretRefusedException.class)
                .hasMessageContaining(remedy);
    }
}
