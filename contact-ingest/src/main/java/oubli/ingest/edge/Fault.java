package oubli.ingest.edge;

/** One thing wrong with the content of a request, and where. */
public record Fault(String pointer, Refusal refusal) {}
