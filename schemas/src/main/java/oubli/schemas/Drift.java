package oubli.schemas;

/** One setting of one topic that is not as the catalogue says. */
public record Drift(String topic, String key, String expected, String found) {

    private static final String WHOLE = "topic";

    static Drift missing(String topic) {
        return new Drift(topic, WHOLE, "present", "missing");
    }

    boolean isMissing() {
        return key.equals(WHOLE);
    }

    @Override
    public String toString() {
        return topic + ": " + key + " is " + found + ", must be " + expected;
    }
}
