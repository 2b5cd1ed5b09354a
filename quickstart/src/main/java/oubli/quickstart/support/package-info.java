/** The demo inbox: the team that answers requests; read {@link oubli.quickstart.support.Support} first. */
@NullMarked
package oubli.quickstart.support;

import org.jspecify.annotations.NullMarked;
