package oubli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailsTest {

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Marie.Dupont@Example.FR,marie.dupont@example.fr",
                " marie.dupont@example.fr,marie.dupont@example.fr",
                "\u00a0marie@example.fr\t,marie@example.fr",
                "marie.dupont+news@example.fr,marie.dupont+news@example.fr",
                "m.a.r.i.e@example.fr,m.a.r.i.e@example.fr",
                "marie\uff20example.fr,marie@example.fr",
                "ren\u00e9@example.fr,ren\u00e9@example.fr",
                "rene\u0301@example.fr,ren\u00e9@example.fr",
                "REN\u00c9@example.fr,ren\u00e9@example.fr",
                "marie@caf\u00e9.fr,marie@xn--caf-dma.fr",
                "marie@cafe\u0301.fr,marie@xn--caf-dma.fr",
                "marie@CAF\u00c9.FR,marie@xn--caf-dma.fr",
                "marie@XN--CAF-DMA.fr,marie@xn--caf-dma.fr",
                "marie@stra\u00dfe.de,marie@xn--strae-oqa.de",
                "marie@xn--strae-oqa.de,marie@xn--strae-oqa.de",
                "marie@\u4f8b\u3048\u3002\u30c6\u30b9\u30c8,marie@xn--r8jz45g.xn--zckzah",
                "o'brien@example.co.uk,o'brien@example.co.uk",
                "a@1.fr,a@1.fr"
            })
    void givesOneSpellingPerAddress(String typed, String normalised) {
        assertThat(Emails.normalise(typed)).contains(normalised);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "marie",
                "@example.fr",
                "marie@",
                "marie@example",
                "marie@@example.fr",
                "marie@example..fr",
                "marie@.example.fr",
                "marie@example.fr.",
                "marie@-example.fr",
                "marie@example-.fr",
                "marie@exa_mple.fr",
                "marie@exam ple.fr",
                "marie@[192.0.2.1]",
                "marie@192.0.2.1",
                ".marie@example.fr",
                "marie.@example.fr",
                "mar..ie@example.fr",
                "mar ie@example.fr",
                "\"mar ie\"@example.fr",
                "marie@example.fr\r\nBcc: all@example.fr",
                "marie\n@example.fr",
                "marie@example.fr\n",
                "mar\u0000ie@example.fr",
                "mar\u200bie@example.fr",
                "mar\u202eie@example.fr",
                "mar\ud800ie@example.fr",
                "marie@exa\u200bmple.fr",
                "marie@exam\ud83d\ude00ple.fr",
                "Marie <marie@example.fr>",
                "marie,paul@example.fr"
            })
    void refusesWhatIsNoAddress(String typed) {
        assertThat(Emails.normalise(typed)).isEmpty();
    }

    @Test
    void acceptsTwoHundredAndFiftyFourCharactersAndNotOneMore() {
        var domain = ("a".repeat(63) + ".").repeat(2) + "b".repeat(60) + ".fr";

        assertThat(Emails.normalise("x".repeat(62) + "@" + domain)).isPresent();
        assertThat(Emails.normalise("x".repeat(63) + "@" + domain)).isEmpty();
        assertThat(Emails.normalise("x".repeat(65) + "@example.fr")).isEmpty();
    }

    @Test
    void normalisingTwiceChangesNothing() {
        for (var typed : new String[] {
            "\u0130smail@\u0130zmir.tr",
            "\u1e9e@\u1e9e.de",
            "\ufb01n@\u2122.fr",
            "\u039f\u0394\u039f\u03a3@\u039f\u0394\u039f\u03a3.gr"
        }) {
            var once = Emails.normalise(typed).orElseThrow();

            assertThat(Emails.normalise(once)).contains(once);
        }
    }

    @Test
    void staysQuickOnHugeInput() {
        assertThat(Emails.normalise("\ufdfa".repeat(1_000_000) + "@example.fr")).isEmpty();
    }
}
