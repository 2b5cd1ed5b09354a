package oubli.ingest.publish;

import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import oubli.schemas.WrappedDataKey;
import oubli.vault.KeyEncryption;

/**
 * Whether a data key, now that the broker has it, is still wrapped under the current epoch. Then it was appended in time to be counted
 * before that epoch can be destroyed; of a key that took longer than an epoch's grace nobody could say so (decision 0230).
 */
public record KeyInForceWire(KeyEncryption keks) implements Predicate<ProducerRecord<String, SpecificRecord>> {

    @Override
    public boolean test(ProducerRecord<String, SpecificRecord> sent) {
        return sent.value() instanceof WrappedDataKey key
                && key.getKekId().equals(keks.currentKekId(key.getDataClass()));
    }
}
