/** What a downstream system adds to erase when it must and prove it; read {@link oubli.recipient.RecipientKit} first. */
@NullMarked
package oubli.recipient;

import org.jspecify.annotations.NullMarked;
