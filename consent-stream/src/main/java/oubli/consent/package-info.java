/** Current consent per subject. */
@NullMarked
package oubli.consent;

import org.jspecify.annotations.NullMarked;
