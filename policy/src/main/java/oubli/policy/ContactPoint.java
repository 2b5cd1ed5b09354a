package oubli.policy;

/** Where a person reaches an office; a blank line means that the policy left it blank. */
public record ContactPoint(String name, String email, String phone, String address, String url) {

    /** Whether nobody can be reached here. */
    public boolean isBlank() {
        return email.isBlank() && phone.isBlank() && address.isBlank() && url.isBlank();
    }
}
