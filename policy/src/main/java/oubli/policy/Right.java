package oubli.policy;

/** One right of the person, as the page explains it (clause 5). */
public record Right(String id, String clause, Phrase label, Phrase description) {}
