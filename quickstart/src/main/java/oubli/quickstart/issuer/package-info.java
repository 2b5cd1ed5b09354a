/** The quickstart's authorization server; read {@link oubli.quickstart.issuer.IssuerApplication} first. */
@NullMarked
package oubli.quickstart.issuer;

import org.jspecify.annotations.NullMarked;
