/** Small topics that every instance reads in whole. Read {@link oubli.schemas.follow.TopicFollower} first. */
@NullMarked
package oubli.schemas.follow;

import org.jspecify.annotations.NullMarked;
