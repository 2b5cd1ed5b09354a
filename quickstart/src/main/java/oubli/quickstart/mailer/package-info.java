/** The demo mailer: a recipient that knows nobody's name and asks before it writes; read {@link oubli.quickstart.mailer.Mailer} first. */
@NullMarked
package oubli.quickstart.mailer;

import org.jspecify.annotations.NullMarked;
