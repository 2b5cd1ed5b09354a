package oubli.quickstart.command;

/** A step of a command did not come within its time, or came otherwise than promised. */
public final class StepFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StepFailed(String sentence) {
        super(sentence);
    }
}
