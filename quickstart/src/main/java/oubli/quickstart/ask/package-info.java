/** Questions that operators and auditors ask on the command line. Read {@link oubli.quickstart.ask.AskCommand} first. */
@NullMarked
package oubli.quickstart.ask;

import org.jspecify.annotations.NullMarked;
