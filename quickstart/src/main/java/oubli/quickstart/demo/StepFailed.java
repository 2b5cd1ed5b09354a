package oubli.quickstart.demo;

/** A step of the demo did not come within its time, or came otherwise than promised. */
final class StepFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StepFailed(String sentence) {
        super(sentence);
    }
}
