package oubli.quickstart.drill;

/** One exercise: does what can go wrong in earnest, and notes in the report what was promised and what came. */
interface Drill {

    /** What it is tried on, for the report. */
    String system();

    /** A {@link oubli.quickstart.command.StepFailed} ends it early; what was noted until then is reported, and the drill has failed. */
    void run(Report report);
}
