package oubli.retention.query;

import java.time.Instant;

/** Tells what is held about a subject, why, and until when; refuses with 503 while its store is not here or not ready. */
public interface Explainer {

    Explanation explain(String subjectId, Instant at);
}
