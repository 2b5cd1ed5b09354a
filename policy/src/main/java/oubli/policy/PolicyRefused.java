package oubli.policy;

/** A policy that cannot be executed as written; the message names the key, its value and the remedy. */
public final class PolicyRefused extends RuntimeException {

    private final String path;
    private final String value;
    private final String remedy;

    public PolicyRefused(String path, String value, String remedy) {
        super("policy refused at " + path + ": was " + value + "; " + remedy);
        this.path = path;
        this.value = value;
        this.remedy = remedy;
    }

    /** Where in the document, such as {@code rules.prospect.length}. */
    public String path() {
        return path;
    }

    public String value() {
        return value;
    }

    public String remedy() {
        return remedy;
    }
}
