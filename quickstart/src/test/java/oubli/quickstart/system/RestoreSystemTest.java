package oubli.quickstart.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import oubli.quickstart.drill.Drilled;

/** A backup of all data, an erasure after it, and the backup restored: only secrets and journal are newer (reliability, F40). */
class RestoreSystemTest {

    @TempDir
    Path reports;

    @Test
    void whoWasErasedAfterTheBackupStaysErasedAndTheLivingAreWhole() throws Exception {
        var drilled = Drilled.with("restore", "--out", reports.toString());

        assertThat(drilled.status()).as(drilled.said()).isZero();
        assertThat(Drilled.report(reports))
                .contains("| held | blocks of the erased when retention-service first says that it is ready |")
                .contains("| held | blocks of the living after the restore |")
                .contains("| held | the same erasures are confirmed again |")
                .doesNotContain("failed");
    }
}
