/** What proves an erasure to an auditor: what was announced and confirmed, and what was looked for and not found. Read {@link oubli.retention.proof.Proof} first. */
@NullMarked
package oubli.retention.proof;

import org.jspecify.annotations.NullMarked;
