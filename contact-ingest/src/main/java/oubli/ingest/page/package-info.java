/** Pages that work without a script. Read {@link oubli.ingest.page.Page} first. */
@NullMarked
package oubli.ingest.page;

import org.jspecify.annotations.NullMarked;
