/** What must hold of the whole system whatever happens to it: killed, searched, restarted. */
@NullMarked
package oubli.quickstart.system;

import org.jspecify.annotations.NullMarked;
