package oubli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import oubli.schemas.DataClass;
import oubli.schemas.ProspectProfile;

class InnerRecordsTest {
    private static final ProspectProfile PROFILE = ProspectProfile.newBuilder()
            .setEmail("canary@example.fr")
            .setLanguage("fr")
            .build();

    @Test
    void readsOnlyWhatTheClassMayHold() {
        long profile = InnerRecords.fingerprint(PROFILE);

        assertThat(InnerRecords.knows(DataClass.PROSPECT, profile)).isTrue();
        assertThat(InnerRecords.knows(DataClass.CONTACT_REQUEST, profile)).isFalse();
        assertThat(InnerRecords.knows(DataClass.TRACKER, profile)).isFalse();
        assertThat(InnerRecords.knows(DataClass.PROSPECT, 7)).isFalse();
    }

    @Test
    void refusesBytesThatAreNotThatRecord() {
        var bytes = InnerRecords.encode(DataClass.PROSPECT, PROFILE);
        long schema = InnerRecords.fingerprint(PROFILE);

        assertThat(InnerRecords.decode(DataClass.PROSPECT, schema, bytes, bytes.length))
                .contains(PROFILE);
        assertThat(InnerRecords.decode(DataClass.PROSPECT, schema, bytes, bytes.length - 1))
                .isEmpty();
        assertThat(InnerRecords.decode(DataClass.PROSPECT, schema, new byte[200], 200))
                .isEmpty();
        assertThat(InnerRecords.decode(DataClass.PROSPECT, schema, bytes, -1)).isEmpty();
    }

    @Test
    void paddingHidesTheLengthAndComesOff() {
        for (int length = 0; length < 200; length++) {
            var padded = Padding.pad(new byte[length]);

            assertThat(padded.length % 64).isZero();
            assertThat(Padding.contentLength(padded)).isEqualTo(length);
        }
        assertThat(Padding.contentLength(new byte[64])).isEqualTo(-1);
    }
}
