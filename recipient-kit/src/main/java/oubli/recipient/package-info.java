/** What a downstream system adds to follow erasures and consent. */
@NullMarked
package oubli.recipient;

import org.jspecify.annotations.NullMarked;
