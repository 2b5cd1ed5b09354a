package oubli.consent.fold;

import static oubli.consent.fold.DecisionFormat.readCell;
import static oubli.consent.fold.DecisionFormat.readInstant;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.Serde;
import oubli.consent.fold.StoreFormat.Reading;
import oubli.consent.fold.StoreFormat.Writing;
import oubli.policy.Generation;
import oubli.policy.consent.ConsentFold;
import oubli.policy.consent.ConsentRow;

/** How a subject's consents lie in the store. */
final class ConsentsFormat {

    static Serde<SubjectConsents> consents() {
        return StoreFormat.of(ConsentsFormat::write, ConsentsFormat::read);
    }

    private static void write(DataOutputStream out, SubjectConsents consents) throws IOException {
        out.writeInt(consents.generation().number());
        DecisionFormat.write(out, consents.generation().startedAt());
        writeAll(out, consents.fold().rows(), ConsentsFormat::writeRow);
        writeMap(out, consents.expired(), DecisionFormat::write, DecisionFormat::write);
        writeMap(out, consents.lapsed(), DataOutputStream::writeUTF, DecisionFormat::write);
        writeMap(out, consents.restrictions(), DataOutputStream::writeUTF, ConsentsFormat::writeRestriction);
        writeSuppression(out, consents.suppression());
        KinshipFormat.write(out, consents.kin());
    }

    private static SubjectConsents read(DataInputStream in) throws IOException {
        return new SubjectConsents(
                new Generation(in.readInt(), readInstant(in)),
                ConsentFold.of(readAll(in, ConsentsFormat::readRow)),
                readMap(in, DecisionFormat::readCell, DecisionFormat::readInstant),
                readMap(in, ConsentsFormat::readText, DecisionFormat::readInstant),
                readMap(in, ConsentsFormat::readText, ConsentsFormat::readRestriction),
                readSuppression(in),
                KinshipFormat.read(in));
    }

    private static void writeRow(DataOutputStream out, ConsentRow row) throws IOException {
        DecisionFormat.write(out, row.cell());
        out.writeUTF(row.device());
        DecisionFormat.write(out, row.leading());
        DecisionFormat.write(out, row.effectiveAt());
        DecisionFormat.write(out, row.lastGivenAt());
    }

    private static ConsentRow readRow(DataInputStream in) throws IOException {
        return new ConsentRow(readCell(in), in.readUTF(), DecisionFormat.read(in), readInstant(in), readInstant(in));
    }

    private static void writeRestriction(DataOutputStream out, Restriction restriction) throws IOException {
        writeAll(out, restriction.purposes(), DataOutputStream::writeUTF);
        out.writeBoolean(restriction.lifted());
    }

    private static Restriction readRestriction(DataInputStream in) throws IOException {
        return new Restriction(new TreeSet<>(readAll(in, ConsentsFormat::readText)), in.readBoolean());
    }

    private static void writeSuppression(DataOutputStream out, Suppression suppression) throws IOException {
        writeAll(out, suppression.addresses(), ConsentsFormat::writeAddress);
        writeMap(out, suppression.objections(), DecisionFormat::write, DecisionFormat::write);
    }

    private static Suppression readSuppression(DataInputStream in) throws IOException {
        return new Suppression(
                new TreeSet<>(readAll(in, ConsentsFormat::readAddress)),
                readMap(in, DecisionFormat::readCell, DecisionFormat::readInstant));
    }

    private static void writeAddress(DataOutputStream out, Address address) throws IOException {
        out.writeUTF(address.channel());
        out.writeUTF(address.hash());
    }

    private static Address readAddress(DataInputStream in) throws IOException {
        return new Address(in.readUTF(), in.readUTF());
    }

    static String readText(DataInputStream in) throws IOException {
        return in.readUTF();
    }

    static <T> void writeAll(DataOutputStream out, Collection<T> values, Writing<T> each) throws IOException {
        out.writeInt(values.size());
        for (var value : values) {
            each.write(out, value);
        }
    }

    static <T> List<T> readAll(DataInputStream in, Reading<T> each) throws IOException {
        int count = in.readInt();
        var values = new ArrayList<T>(count);
        for (int i = 0; i < count; i++) {
            values.add(each.read(in));
        }
        return values;
    }

    static <K, V> void writeMap(DataOutputStream out, Map<K, V> map, Writing<K> key, Writing<V> value)
            throws IOException {
        out.writeInt(map.size());
        for (var entry : map.entrySet()) {
            key.write(out, entry.getKey());
            value.write(out, entry.getValue());
        }
    }

    static <K extends Comparable<K>, V> SortedMap<K, V> readMap(DataInputStream in, Reading<K> key, Reading<V> value)
            throws IOException {
        int count = in.readInt();
        var map = new TreeMap<K, V>();
        for (int i = 0; i < count; i++) {
            map.put(key.read(in), value.read(in));
        }
        return map;
    }

    private ConsentsFormat() {}
}
