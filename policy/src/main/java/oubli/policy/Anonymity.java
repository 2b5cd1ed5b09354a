package oubli.policy;

/** How many persons a count must be of before it is told: in a smaller group somebody could be recognised. */
public record Anonymity(int atLeast) {

    /** What a version must ask for at least, and asks for where it says nothing. */
    public static final Anonymity LEAST = new Anonymity(11);
}
