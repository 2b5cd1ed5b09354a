package oubli.retention.access;

import java.util.List;

/** Carries a refusal from where it is found to the edge that answers it; holds no submitted value. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Refusal refusal;
    private final transient List<String> pointers;

    private final String detail;

    RefusedException(Refusal refusal, List<String> pointers, String detail) {
        super(refusal.code(), null, false, false);
        this.refusal = refusal;
        this.pointers = List.copyOf(pointers);
        this.detail = detail;
    }

    public Refusal refusal() {
        return refusal;
    }

    /** What is wrong and what to do, in a sentence; empty where the title says it all. */
    public String detail() {
        return detail;
    }

    /** Where the refusal applies, as JSON pointers. */
    public List<String> pointers() {
        return pointers;
    }
}
