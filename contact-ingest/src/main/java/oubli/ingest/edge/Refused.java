package oubli.ingest.edge;

/** Carries a problem through the framework to its answer; holds neither a stack nor a submitted value. */
public final class Refused extends RuntimeException {

    private final transient Problem problem;

    Refused(Problem problem) {
        super(problem.refusal().code(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
