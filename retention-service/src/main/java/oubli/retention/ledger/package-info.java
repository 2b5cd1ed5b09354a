/** What is held about each subject, in small rows without personal data. Read {@link oubli.retention.ledger.Ledger} first. */
@NullMarked
package oubli.retention.ledger;

import org.jspecify.annotations.NullMarked;
