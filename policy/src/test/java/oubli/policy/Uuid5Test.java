package oubli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class Uuid5Test {

    private static final UUID DNS = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    @Test
    void agreesWithTheExampleOfTheRfc() {
        assertThat(Uuid5.of(DNS, "www.example.com")).hasToString("2ed6657d-e927-568b-95e1-2665a8aea6a2");
    }

    @Test
    void isOfVersionFiveAndTheRfcVariant() {
        var id = Uuid5.ofParts(DNS, "a", 1);

        assertThat(id.version()).isEqualTo(5);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void tellsListsOfPartsApart() {
        assertThat(Uuid5.ofParts(DNS, "ab", "c")).isNotEqualTo(Uuid5.ofParts(DNS, "a", "bc"));
        assertThat(Uuid5.ofParts(DNS, "a", "")).isNotEqualTo(Uuid5.ofParts(DNS, "", "a"));
        assertThat(Uuid5.ofParts(DNS, "a", "b")).isEqualTo(Uuid5.ofParts(DNS, "a", "b"));
    }
}
