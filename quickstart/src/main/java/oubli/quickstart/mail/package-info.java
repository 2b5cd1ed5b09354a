/** The mail server of the demo: what persons find in their mailboxes. Read {@link oubli.quickstart.mail.PostOffice} first. */
@NullMarked
package oubli.quickstart.mail;

import org.jspecify.annotations.NullMarked;
