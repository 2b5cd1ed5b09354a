package oubli.consent.query;

/** What this instance holds, and how fresh it is. */
public record Held<T>(T value, Freshness freshness) {}
