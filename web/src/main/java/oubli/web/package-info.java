/** The front end's files as they are served. Read {@link oubli.web.WebFiles} first. */
@NullMarked
package oubli.web;

import org.jspecify.annotations.NullMarked;
