/** The whole system in one JVM. */
@NullMarked
package oubli.quickstart;

import org.jspecify.annotations.NullMarked;
