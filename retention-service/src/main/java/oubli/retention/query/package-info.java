/** Answers about deadlines, erasures and certificates, and takes receipts. Read {@link oubli.retention.query.ErasuresController} first. */
@NullMarked
package oubli.retention.query;

import org.jspecify.annotations.NullMarked;
