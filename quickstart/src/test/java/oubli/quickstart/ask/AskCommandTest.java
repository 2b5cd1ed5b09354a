package oubli.quickstart.ask;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import oubli.vault.certificates.CertificateKeys;
import oubli.vault.certificates.CertificateVerifier;
import tools.jackson.databind.json.JsonMapper;

class AskCommandTest {

    private static final String PEM = CertificateKeys.freshPrivatePem();

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Path key;

    @BeforeEach
    void publishTheKey() throws IOException {
        key = folder.resolve("public.pem");
        Files.writeString(key, CertificateKeys.publicPemOf(PEM));
    }

    @Test
    void aSignedCertificateIsGenuineHoweverItsFileIsLaidOut() throws Exception {
        var file = folder.resolve("certificate.json");
        Files.writeString(file, laidOut(signed()));

        assertThat(verify(file)).isZero();
        assertThat(said.toString(UTF_8)).startsWith("Genuine: PROSPECT of p1, 2 data keys destroyed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"keysDestroyed\":2", "\"scope\":\"PROSPECT\"", "\"name\":\"crm\""})
    void aChangedCertificateIsNot(String part) throws Exception {
        var file = folder.resolve("certificate.json");
        Files.writeString(
                file,
                signed().replace(part, part.replace("2", "3").replace("P", "X").replace("crm", "erp")));

        assertThat(verify(file)).isEqualTo(1);
        assertThat(said.toString(UTF_8)).startsWith("Not genuine");
    }

    @Test
    void anotherKeyAndAMissingSignatureAreNamed() throws Exception {
        var file = folder.resolve("certificate.json");
        Files.writeString(file, signed());
        Files.writeString(key, CertificateKeys.publicPemOf(CertificateKeys.freshPrivatePem()));
        assertThat(verify(file)).isEqualTo(1);

        Files.writeString(file, "{\"status\":\"PARTIAL\"}");
        assertThat(verify(file)).isEqualTo(1);
        assertThat(said.toString(UTF_8))
                .contains("Signed with another key")
                .contains("Not signed: the erasure is PARTIAL");
    }

    @Test
    void findsTheKeyInTheDataFolderOfTheSystemThatSigned() throws Exception {
        var file = Files.writeString(folder.resolve("certificate.json"), signed());
        var data = folder.resolve("data");

        assertThat(run("verify", file.toString(), "--data", data.toString())).isEqualTo(2);
        assertThat(said.toString(UTF_8)).contains("certificates-ed25519-public.pem", "--data", "--key");

        Files.createDirectories(data.resolve("secrets"));
        Files.move(key, data.resolve("secrets/certificates-ed25519-public.pem"));
        assertThat(run("verify", file.toString(), "--data", data.toString())).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"explain", "explain --at", "verify", "forecast --until 2030", "forecast --ports", "tell"})
    void refusesWhatItDoesNotUnderstand(String line) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(said.toString(UTF_8).strip()).endsWith(".");
    }

    @Test
    void tellsAnExplanationInLines() {
        var json = JsonMapper.shared().readTree("""
            {"subjectId":"p1","at":"2026-11-23T09:00:00Z","generation":{"number":2,"startedAt":null},
             "held":{"requests":[],"prospect":{"collectedAt":"2026-11-23T08:00:00Z","lastContactAt":null},"keys":{"PROSPECT":1}},
             "consents":[],"blocks":[],"events":[],"announced":[],"erasures":[],
             "next":{"deadlines":[{"rule":"prospect","scope":"PROSPECT","item":null,"dueAt":"2029-11-23T23:00:00Z",
               "clause":"§8","action":"ERASE","reason":"LAPSED","blockedBy":["HOLD"]}]}}\
            """);

        new Telling(new PrintStream(said, true, UTF_8)).explanation(json);

        assertThat(said.toString(UTF_8).lines())
                .containsExactly(
                        "Subject p1 as of 2026-11-23T09:00:00Z, generation 2",
                        "Prospect data 2026-11-23T08:00:00Z",
                        "Data keys: PROSPECT 1",
                        "Next:",
                        "  2029-11-23T23:00:00Z  prospect  ERASE  PROSPECT  §8  HOLD");
    }

    @Test
    void saysSoWhereNothingIsDue() {
        var json = JsonMapper.shared()
                .readTree(
                        "{\"from\":\"2026-11-23T09:00:00Z\",\"to\":\"2027-11-23T09:00:00Z\",\"by\":\"month\",\"buckets\":[]}");

        new Telling(new PrintStream(said, true, UTF_8)).forecast(json);

        assertThat(said.toString(UTF_8).lines())
                .containsExactly(
                        "From 2026-11-23T09:00:00Z to 2027-11-23T09:00:00Z, by month", "Nothing is due in that time.");
    }

    @Test
    void marksTheTopicsAndEpochsThatForgetTooLate() {
        var json = JsonMapper.shared().readTree("""
            {"withinPromise":false,"topics":[
              {"topic":"keys.data-keys","bound":760.0,"promise":900.0,"withinPromise":true,"unboundedBy":[]},
              {"topic":"pii.contact.events","promise":900.0,"withinPromise":false,"unboundedBy":["cleanup.policy"]}],
             "epochs":[
              {"epoch":"4","begunAt":"2026-11-09T09:00:00Z","destroyedBy":"2026-11-23T09:00:00Z","withinPromise":false,
               "liveKeys":{"PROSPECT":7}},
              {"epoch":"5","begunAt":"2026-11-16T09:00:00Z","destroyedBy":"2026-11-30T09:00:00Z","withinPromise":true,
               "liveKeys":{}}]}\
            """);

        new Telling(new PrintStream(said, true, UTF_8)).horizon(json);

        assertThat(said.toString(UTF_8).lines())
                .containsExactly(
                        "Not everything forgets in time: the settings of topics marked ! have drifted, epochs marked ! are overdue.",
                        "  keys.data-keys  PT12M40S  of PT15M",
                        "! pii.contact.events  never (cleanup.policy)  of PT15M",
                        "! key epoch 4 of 2026-11-09T09:00:00Z  gone from every copy by 2026-11-23T09:00:00Z  live keys: PROSPECT 7",
                        "  key epoch 5 of 2026-11-16T09:00:00Z  gone from every copy by 2026-11-30T09:00:00Z  live keys: none");
    }

    private int verify(Path file) {
        return run("verify", file.toString(), "--key", key.toString());
    }

    private int run(String... line) {
        var out = new PrintStream(said, true, UTF_8);
        return AskCommand.run(List.of(line), out, out);
    }

    private static String signed() throws Exception {
        var keyId = new CertificateVerifier(CertificateKeys.readPublic(CertificateKeys.publicPemOf(PEM))).keyId();
        var content = "{\"completedAt\":\"2029-11-23T23:00:20Z\",\"erasureId\":\"e1\",\"keysDestroyed\":2,"
                + "\"recipients\":[{\"count\":1,\"name\":\"crm\"}],\"scope\":\"PROSPECT\",\"signatureKeyId\":\"" + keyId
                + "\",\"status\":\"COMPLETE\",\"subjectId\":\"p1\"}";
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(CertificateKeys.readPrivate(PEM));
        signature.update(content.getBytes(UTF_8));
        var text = Base64.getEncoder().encodeToString(signature.sign());
        return content.substring(0, content.length() - 1) + ",\"signature\":\"" + text + "\"}";
    }

    private static String laidOut(String json) {
        return JsonMapper.shared().readTree(json).toPrettyString();
    }
}
