package oubli.quickstart.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {

    private static final Instant NOW = Instant.parse("2026-11-24T01:30:00.250Z");

    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();
    private final Report report =
            new Report("erase", "http://localhost:8080", Clock.fixed(NOW, ZoneOffset.UTC), said::add);

    @Test
    void isWrittenForPeopleAndForMachinesUnderItsDate() throws Exception {
        report.did("A person wrote.");
        report.within("T1", Duration.ofSeconds(5), Duration.ofMillis(1240));
        report.check("keys left", 0L, 2L);
        report.stillToCome("T2: soon.");

        var file = ReportFile.write(report, folder.resolve("drills"));

        assertThat(file.getFileName()).hasToString("drill-erase-2026-11-24T013000Z.md");
        assertThat(Files.readString(file)).isEqualTo("""
                # Drill erase, 2026-11-24T01:30:00Z: FAILED

                On http://localhost:8080, from 2026-11-24T01:30:00.250Z to 2026-11-24T01:30:00.250Z.

                ## Checks

                | | promise | expected | seen |
                |---|---|---|---|
                | held | T1 | within 5.0 s | 1.2 s |
                | **failed** | keys left | 0 | 2 |

                ## Measured

                | what | took |
                |---|---|
                | T1 | 1.2 s |

                ## Still to come

                - T2: soon.

                ## Done

                - 2026-11-24T01:30:00.250Z A person wrote.
                """);
        var json = JsonMapper.shared()
                .readTree(Files.readString(folder.resolve("drills/drill-erase-2026-11-24T013000Z.json")));
        assertThat(json.path("verdict").asString()).isEqualTo("FAILED");
        assertThat(json.path("checks").get(1).path("held").asBoolean()).isFalse();
        assertThat(json.path("measured").get(0).path("millis").asLong()).isEqualTo(1240);
        assertThat(said).contains(" ✓ T1: 1.2 s", " ✗ keys left: 2, expected 0");
    }

    @Test
    void holdsOnlyWhenSomethingWasCheckedAndAllOfItHeld() {
        assertThat(report.held()).isFalse();

        report.within("T1", Duration.ofSeconds(5), Duration.ofSeconds(5));
        assertThat(report.held()).isTrue();

        report.within("T2", Duration.ofSeconds(60), Duration.ofMillis(60_001));
        assertThat(report.held()).isFalse();
    }
}
