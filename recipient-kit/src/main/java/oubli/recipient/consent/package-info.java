/** The consent that holds now, followed in process; read {@link oubli.recipient.consent.ConsentGate} first. */
@NullMarked
package oubli.recipient.consent;

import org.jspecify.annotations.NullMarked;
