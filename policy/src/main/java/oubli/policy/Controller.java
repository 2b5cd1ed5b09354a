package oubli.policy;

/** The company that answers for the data (clause 1). */
public record Controller(
        String id,
        String name,
        String form,
        String capital,
        String register,
        String number,
        String address,
        String country) {}
