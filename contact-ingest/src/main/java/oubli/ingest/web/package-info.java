/** The front end's scripts as the site loads them. Read {@link oubli.ingest.web.WebFilesController} first. */
@NullMarked
package oubli.ingest.web;

import org.jspecify.annotations.NullMarked;
