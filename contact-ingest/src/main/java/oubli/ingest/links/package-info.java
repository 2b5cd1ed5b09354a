/** Ways back in after the tab is closed: links by letter, visits, unsubscribing. Read {@link oubli.ingest.links.ManageLinks} first. */
@NullMarked
package oubli.ingest.links;

import org.jspecify.annotations.NullMarked;
