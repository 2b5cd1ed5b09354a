/** How the kit reads topics: one thread, at least once, nothing on its own disk; read {@link oubli.recipient.follow.Follower} first. */
@NullMarked
package oubli.recipient.follow;

import org.jspecify.annotations.NullMarked;
