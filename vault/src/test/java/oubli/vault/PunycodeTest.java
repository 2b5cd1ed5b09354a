package oubli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.IDN;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PunycodeTest {
    private static final long SEED = 20261123;
    private static final String LETTERS = "abz019\u00e9\u00fc\u0111\u03b1\u03c9\u0436\u0e01\u4f8b\u3042\uac00";

    @Test
    void agreesWithTheJdkWhereTheTwoStandardsAgree() {
        var random = new SplittableRandom(SEED);
        for (int i = 0; i < 2_000; i++) {
            var label = label(random);

            assertThat("xn--" + Punycode.encode(label))
                    .as("seed %d, case %d", SEED, i)
                    .isEqualTo(IDN.toASCII(label));
        }
    }

    @Test
    void encodesLettersOutsideTheFirstPlane() {
        assertThat("xn--" + Punycode.encode("\ud840\udc00a")).isEqualTo(IDN.toASCII("\ud840\udc00a"));
    }

    private static String label(SplittableRandom random) {
        var label = new StringBuilder("\u00e9");
        for (int length = random.nextInt(12); length > 0; length--) {
            label.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return label.toString();
    }
}
