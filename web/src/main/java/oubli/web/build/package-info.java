/** Runs in the build only and is not packed. Read {@link oubli.web.build.Bundle} first. */
@NullMarked
package oubli.web.build;

import org.jspecify.annotations.NullMarked;
