package oubli.quickstart.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import oubli.quickstart.Ports;
import oubli.vault.certificates.CertificateKeys;

class DrillCommandTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "erase twice",
                "fire",
                "erase --wait soon",
                "erase --until 2030",
                "erase --key /none/public.pem"
            })
    void refusesWhatItDoesNotUnderstand(String line) {
        var drilled = line.isEmpty() ? Drilled.with() : Drilled.with(line.split(" "));

        assertThat(drilled.status()).isEqualTo(2);
        assertThat(drilled.said().strip()).endsWith(".");
    }

    @Test
    void saysWhichKeyItMissesAndWhatToDo() {
        assertThat(Drilled.with("erase", "--data", folder.toString()).said())
                .contains(folder.resolve("secrets").toString(), "--data", "--key");
    }

    @Test
    void aDrillThatNobodyAnswersHasFailedAndIsReported() throws Exception {
        var key = Files.writeString(
                folder.resolve("public.pem"), CertificateKeys.publicPemOf(CertificateKeys.freshPrivatePem()));
        var out = folder.resolve("reports");

        var drilled = Drilled.with(
                "erase", "--key", key.toString(), "--ports", "" + Ports.free().offset(), "--out", out.toString());

        assertThat(drilled.status()).isEqualTo(1);
        assertThat(Drilled.report(out)).contains(": FAILED", "| **failed** | the drill comes to its end |");
    }
}
