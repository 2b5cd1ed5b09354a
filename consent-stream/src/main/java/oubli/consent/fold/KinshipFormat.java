package oubli.consent.fold;

import static oubli.consent.fold.ConsentsFormat.readAll;
import static oubli.consent.fold.ConsentsFormat.readMap;
import static oubli.consent.fold.ConsentsFormat.readText;
import static oubli.consent.fold.ConsentsFormat.writeAll;
import static oubli.consent.fold.ConsentsFormat.writeMap;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.TreeMap;
import java.util.TreeSet;
import oubli.policy.Cell;
import oubli.policy.consent.CellState;
import oubli.policy.consent.Consent;
import oubli.policy.consent.Hindrance;

/** How a subject's links lie in the store. */
final class KinshipFormat {

    static void write(DataOutputStream out, Kinship kin) throws IOException {
        writeAll(out, kin.phones(), DataOutputStream::writeUTF);
        writeMap(out, kin.links(), DataOutputStream::writeUTF, KinshipFormat::writeLink);
    }

    static Kinship read(DataInputStream in) throws IOException {
        return new Kinship(
                new TreeSet<>(readAll(in, ConsentsFormat::readText)),
                readMap(in, ConsentsFormat::readText, KinshipFormat::readLink));
    }

    private static void writeLink(DataOutputStream out, Kinship.Link link) throws IOException {
        out.writeUTF(link.other());
        DecisionFormat.write(out, link.linkedAt());
        out.writeUTF(link.state().name());
        writeAll(out, link.carried().cells().values(), KinshipFormat::writeState);
    }

    private static Kinship.Link readLink(DataInputStream in) throws IOException {
        return new Kinship.Link(
                in.readUTF(), DecisionFormat.readInstant(in), Kinship.State.valueOf(readText(in)), consent(in));
    }

    private static Consent consent(DataInputStream in) throws IOException {
        var cells = new TreeMap<Cell, CellState>();
        readAll(in, KinshipFormat::readState).forEach(state -> cells.put(state.cell(), state));
        return new Consent(cells);
    }

    private static void writeState(DataOutputStream out, CellState state) throws IOException {
        DecisionFormat.write(out, state.decision());
        DecisionFormat.write(out, state.since());
        DecisionFormat.write(out, state.lastGivenAt());
        writeAll(out, state.hindrances().stream().map(Enum::name).toList(), DataOutputStream::writeUTF);
    }

    private static CellState readState(DataInputStream in) throws IOException {
        var decision = DecisionFormat.read(in);
        return new CellState(
                decision.cell(),
                decision,
                DecisionFormat.readInstant(in),
                DecisionFormat.readInstant(in),
                new HashSet<>(readAll(in, one -> Hindrance.valueOf(one.readUTF()))));
    }

    private KinshipFormat() {}
}
