package oubli.vault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import oubli.schemas.ContactRequestContent;
import oubli.schemas.DataClass;
import oubli.schemas.ProspectProfile;
import oubli.schemas.Sealed;
import oubli.vault.Opened.Reason;

class SealingTest {
    private static final String ANNE = "paaaaaaaaaaaaaaaaaaaaaaaaaa";
    private static final String PAUL = "pbbbbbbbbbbbbbbbbbbbbbbbbba";
    private static final String EVENT = "0190a5d2-0000-7000-8000-000000000001";
    private static final ContactRequestContent CONTENT = ContactRequestContent.newBuilder()
            .setFullName("Canary Name")
            .setEmail("canary@example.fr")
            .setMessage("canary message")
            .setLanguage("fr")
            .build();
    private static final ProspectProfile PROFILE = ProspectProfile.newBuilder()
            .setEmail("canary@example.fr")
            .setLanguage("fr")
            .build();

    @TempDir
    private Path folder;

    private final InMemoryDataKeys keys = new InMemoryDataKeys();
    private KeysetFile keks;
    private Sealer sealer;
    private Opener opener;

    @BeforeEach
    void open() {
        keks = KeysetFile.openOrCreate(folder.resolve("keyset.json"));
        sealer = new Sealer(keks);
        opener = new Opener(keks, keys);
    }

    @Test
    void opensWhatWasSealed() {
        var sealed = sealed();

        assertThat(open(sealed, ANNE, EVENT, "Submitted")).isEqualTo(new Opened.Readable(CONTENT));
    }

    @Test
    void opensBothClasses() {
        var item = sealer.seal(DataClass.PROSPECT, ANNE, EVENT, "ProfileRecorded", "", PROFILE);
        keys.put(item);

        assertThat(open(item.sealed(), ANNE, EVENT, "ProfileRecorded")).isEqualTo(new Opened.Readable(PROFILE));
        assertThat(item.dataKey(InMemoryDataKeys.META).getItem()).isNull();
        assertThat(item.kekId()).isEqualTo("PROSPECT.1");
    }

    @Test
    void showsTheBrokerNothing() {
        var item = seal();

        var box = new String(item.sealed().getBox().array(), ISO_8859_1);

        assertThat(box).doesNotContainIgnoringCase("canary");
        assertThat((box.length() - 12 - 16) % 64).isZero();
        assertThat(item.wrapped()).hasSize(12 + 32 + 16);
    }

    @Test
    void givesEachBlockAKeyOfItsOwn() {
        assertThat(seal().keyId()).isNotEqualTo(seal().keyId());
    }

    @Test
    void aBlockMovedElsewhereIsTampered() {
        var sealed = sealed();

        assertThat(open(sealed, PAUL, EVENT, "Submitted")).isEqualTo(new Opened.Tampered());
        assertThat(open(sealed, ANNE, "0190a5d2-0000-7000-8000-000000000002", "Submitted"))
                .isEqualTo(new Opened.Tampered());
        assertThat(open(sealed, ANNE, EVENT, "Rectified")).isEqualTo(new Opened.Tampered());
        assertThat(open(change(sealed).setDataClass(DataClass.PROSPECT).build(), ANNE, EVENT, "Submitted"))
                .isEqualTo(new Opened.Tampered());
        assertThat(open(change(sealed).setInnerSchema(7).build(), ANNE, EVENT, "Submitted"))
                .isEqualTo(new Opened.Tampered());
        assertThat(open(change(sealed).setFormat(2).build(), ANNE, EVENT, "Submitted"))
                .isEqualTo(new Opened.Tampered());
    }

    @Test
    void anyFlippedBitIsTampered() {
        var sealed = sealed();
        var box = sealed.getBox().array();
        for (int i = 0; i < box.length; i++) {
            var flipped = box.clone();
            flipped[i] ^= 1;

            assertThat(open(change(sealed).setBox(ByteBuffer.wrap(flipped)).build(), ANNE, EVENT, "Submitted"))
                    .isEqualTo(new Opened.Tampered());
        }
        assertThat(open(change(sealed).setBox(ByteBuffer.allocate(0)).build(), ANNE, EVENT, "Submitted"))
                .isEqualTo(new Opened.Tampered());
    }

    @Test
    void anotherSubjectsKeyUnderTheSameIdIsTampered() {
        var mine = sealed();
        var theirs = sealer.seal(DataClass.CONTACT_REQUEST, PAUL, EVENT, "Submitted", "r", CONTENT);
        keys.put(mine.getKeyId(), theirs.dataKey(InMemoryDataKeys.META));

        assertThat(open(mine, ANNE, EVENT, "Submitted")).isEqualTo(new Opened.Tampered());
    }

    @Test
    void aDestroyedKeyMeansErased() {
        var sealed = sealed();
        keys.destroy(sealed.getKeyId());

        assertThat(open(sealed, ANNE, EVENT, "Submitted")).isEqualTo(new Opened.Erased());
    }

    @Test
    void nothingIsSaidBeforeTheKeyTopicIsRead() {
        var sealed = sealed();
        keys.destroy(sealed.getKeyId());
        keys.breakDown();

        assertThat(open(sealed, ANNE, EVENT, "Submitted")).isEqualTo(new Opened.Waiting(Reason.NOT_CAUGHT_UP));
    }

    @Test
    void aKeyUnderAnUnknownEpochWaits() {
        var sealed = sealed();
        keks.begin(keks.epochs().get(0), Instant.parse("2026-11-30T00:00:00Z"));
        keks.destroy("1");

        assertThat(open(sealed, ANNE, EVENT, "Submitted")).isEqualTo(new Opened.Waiting(Reason.UNKNOWN_KEK));
    }

    @Test
    void anOldEpochOpensWhileItStands() {
        var sealed = sealed();
        keks.begin(keks.epochs().get(0), Instant.parse("2026-11-30T00:00:00Z"));

        assertThat(open(sealed, ANNE, EVENT, "Submitted")).isInstanceOf(Opened.Readable.class);
        assertThat(seal().kekId()).isEqualTo("CONTACT_REQUEST.2");
    }

    @Test
    void aKeyMovedToTheCurrentEpochOutlivesItsOwn() throws Exception {
        var item = seal();
        keys.put(item);
        keks.begin(keks.epochs().get(0), Instant.parse("2026-11-30T00:00:00Z"));

        var moved = new Rewrapper(keks)
                .underCurrent(List.of(keys.find(ANNE, item.keyId()).orElseThrow()))
                .get(0);
        keys.put(moved.getKeyId(), moved);
        keks.destroy("1");

        assertThat(moved.getKekId()).isEqualTo("CONTACT_REQUEST.2");
        assertThat(open(item.sealed(), ANNE, EVENT, "Submitted")).isInstanceOf(Opened.Readable.class);
    }

    @Test
    void aClassSealsNothingButItsOwnContent() {
        assertThatThrownBy(() -> sealer.seal(DataClass.PROSPECT, ANNE, EVENT, "ProfileRecorded", "", CONTENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Class PROSPECT does not seal ContactRequestContent: seal it under its own class");
        assertThatThrownBy(() -> sealer.seal(DataClass.TRACKER, ANNE, EVENT, "Submitted", "", PROFILE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingSensitivePrintsItsContent() {
        var item = seal();
        keys.put(item);
        var opened = open(item.sealed(), ANNE, EVENT, "Submitted");

        assertThat(opened.toString()).isEqualTo("Readable[ContactRequestContent, redacted]");
        assertThat(item.toString()).contains("redacted").doesNotContain("wrapped=");
        assertThat(keks.toString()).isEqualTo("KeysetFile[epochs=[1], redacted]");
    }

    private SealedItem seal() {
        return sealer.seal(DataClass.CONTACT_REQUEST, ANNE, EVENT, "Submitted", "request", CONTENT);
    }

    private Sealed sealed() {
        var item = seal();
        keys.put(item);
        return item.sealed();
    }

    private Opened open(Sealed sealed, String subjectId, String eventId, String recordType) {
        return opener.open(sealed, subjectId, eventId, recordType);
    }

    private static Sealed.Builder change(Sealed sealed) {
        return Sealed.newBuilder(sealed);
    }
}
