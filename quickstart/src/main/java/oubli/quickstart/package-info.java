/** The whole system in one JVM; read {@link oubli.quickstart.Quickstart} first. */
@NullMarked
package oubli.quickstart;

import org.jspecify.annotations.NullMarked;
