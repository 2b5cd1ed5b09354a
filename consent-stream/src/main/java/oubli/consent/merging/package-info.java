/** Which subjects may be one person. Read {@link oubli.consent.merging.Suggestions} first. */
@NullMarked
package oubli.consent.merging;

import org.jspecify.annotations.NullMarked;
