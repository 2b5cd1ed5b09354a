/** What the demo recipients share; read {@link oubli.quickstart.recipients.ForgetfulDatabase} first. */
@NullMarked
package oubli.quickstart.recipients;

import org.jspecify.annotations.NullMarked;
