/** Letters to persons, by SMTP; nothing of them outlives the process. Read {@link oubli.ingest.mail.Outbox} first. */
@NullMarked
package oubli.ingest.mail;

import org.jspecify.annotations.NullMarked;
