/** Which addresses must not be used, tested offline. Read {@link oubli.recipient.suppression.SuppressionFilter} first. */
@NullMarked
package oubli.recipient.suppression;

import org.jspecify.annotations.NullMarked;
