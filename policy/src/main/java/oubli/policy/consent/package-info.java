/** What a subject allows, folded from its decisions in any order. Start at {@link oubli.policy.consent.ConsentFold}. */
@NullMarked
package oubli.policy.consent;

import org.jspecify.annotations.NullMarked;
