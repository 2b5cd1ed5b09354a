/** Personal data that this recipient may hold, opened on arrival; read {@link oubli.recipient.contact.ContactListener} first. */
@NullMarked
package oubli.recipient.contact;

import org.jspecify.annotations.NullMarked;
