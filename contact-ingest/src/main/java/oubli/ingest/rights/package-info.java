/** Where a person exercises its rights: taken, acted on where that needs nobody, and dated. Read {@link oubli.ingest.rights.RightsRequests} first. */
@NullMarked
package oubli.ingest.rights;

import org.jspecify.annotations.NullMarked;
