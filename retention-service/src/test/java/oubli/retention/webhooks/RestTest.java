package oubli.retention.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RestTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Rest rest = new Rest(nanos::get, new SplittableRandom(7));

    @Test
    void growsUpToFiveMinutesAndNeverInStep() {
        var rests = new ArrayList<Long>();
        for (int i = 0; i < 12; i++) {
            rest.begin(Duration.ZERO);
            rests.add(millisUntilOver());
        }

        assertThat(rests.get(0)).isBetween(500L, 1_000L);
        assertThat(rests.get(4)).isBetween(8_000L, 16_000L);
        assertThat(rests.subList(9, 12)).doesNotHaveDuplicates().allSatisfy(millis -> assertThat(millis)
                .isBetween(150_000L, 300_000L));
    }

    @Test
    void beginsAnewOnceTheRecipientWasThere() {
        rest.begin(Duration.ZERO);
        rest.begin(Duration.ZERO);
        rest.end();

        rest.begin(Duration.ZERO);

        assertThat(millisUntilOver()).isLessThanOrEqualTo(1_000);
    }

    @Test
    void hearsWhatIsAskedWithinReason() {
        rest.begin(Duration.ofMinutes(2));
        assertThat(millisUntilOver()).isEqualTo(120_000);

        rest.begin(Duration.ofDays(2));
        assertThat(millisUntilOver()).isEqualTo(300_000);
    }

    private long millisUntilOver() {
        long millis = 0;
        while (!rest.isOver()) {
            nanos.addAndGet(1_000_000);
            millis++;
        }
        return millis;
    }
}
