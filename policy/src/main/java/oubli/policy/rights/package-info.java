/** What exercising a right does at once, and until when it must be answered. Read {@link oubli.policy.rights.RightsTerms} first. */
@NullMarked
package oubli.policy.rights;

import org.jspecify.annotations.NullMarked;
