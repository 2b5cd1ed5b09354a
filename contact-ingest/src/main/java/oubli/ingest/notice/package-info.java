/** The policy as the site shows it and as decisions refer to it. Read {@link oubli.ingest.notice.Notices} first. */
@NullMarked
package oubli.ingest.notice;

import org.jspecify.annotations.NullMarked;
