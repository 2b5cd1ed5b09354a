/** What the commands of {@code ./oubli} have in common. Read {@link oubli.quickstart.command.Command} first. */
@NullMarked
package oubli.quickstart.command;

import org.jspecify.annotations.NullMarked;
