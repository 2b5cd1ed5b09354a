/** What proves consent to others: signed receipts and proof packs. Read {@link oubli.consent.proof.ReceiptDocument} first. */
@NullMarked
package oubli.consent.proof;

import org.jspecify.annotations.NullMarked;
