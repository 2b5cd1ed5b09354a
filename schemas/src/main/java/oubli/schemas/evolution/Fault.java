package oubli.schemas.evolution;

/** One reason why a schema is refused: where in it, a stable code, and what to do. */
public record Fault(String path, String code, String remedy) {

    @Override
    public String toString() {
        return path + ": " + code + " (" + remedy + ")";
    }
}
