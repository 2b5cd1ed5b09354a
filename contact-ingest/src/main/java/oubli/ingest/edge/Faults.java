package oubli.ingest.edge;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one content, so that the answer names all of it. */
public final class Faults {

    private static final int MOST = 20;

    private final List<Fault> found = new ArrayList<>();

    public void add(Refusal refusal, String pointer) {
        if (found.size() < MOST) {
            found.add(new Fault(pointer, refusal));
        }
    }

    /** What was found, first fault first. */
    public List<Fault> all() {
        return List.copyOf(found);
    }

    public boolean none() {
        return found.isEmpty();
    }

    /** Ends reading: throws the problem that lists every fault, first of all the first. */
    public void refuse() {
        if (!found.isEmpty()) {
            throw Problem.of(found).refused();
        }
    }
}
