/** HTTP requests whose receiver can tell who sent them. Read {@link oubli.vault.messages.MessageSigner} first. */
@NullMarked
package oubli.vault.messages;

import org.jspecify.annotations.NullMarked;
