package oubli.retention.policies;

/** A version that was published with another content: nobody may change what people were shown. */
public final class VersionTaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    VersionTaken(String version) {
        super("policy version " + version
                + " was published with another content: give the changed policy a version of its own");
    }
}
