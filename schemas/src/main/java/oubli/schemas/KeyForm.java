package oubli.schemas;

/** What the record key of a topic consists of. */
public enum KeyForm {
    /** The subject id alone. */
    SUBJECT,
    /** {@code subjectId/id}, partitioned by the part before the slash. */
    SUBJECT_AND_ID,
    /** Something that is not a subject, such as a policy version; the writer names the partition where it matters. */
    OTHER
}
