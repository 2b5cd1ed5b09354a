package oubli.quickstart.support;

/** What contact-ingest answered, to be passed on as it is. */
record Reply(int status, String contentType, String body) {}
