/** Contact requests and what operators do with them. Read {@link oubli.ingest.contact.ContactSubmissions} first. */
@NullMarked
package oubli.ingest.contact;

import org.jspecify.annotations.NullMarked;
