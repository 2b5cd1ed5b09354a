package oubli.quickstart.registry;

/** One version of a subject; the schema's text is as Avro prints it. */
record RegisteredVersion(String subject, int version, int id, String schema) {}
