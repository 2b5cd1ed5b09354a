package oubli.schemas;

/** One setting of one topic that is not as the catalogue says. */
public record Drift(String topic, String key, String expected, String found) {

    @Override
    public String toString() {
        return topic + ": " + key + " is " + found + ", must be " + expected;
    }
}
