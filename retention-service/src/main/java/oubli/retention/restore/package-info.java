/** What a restored backup cannot know: the erasures of after it. Read {@link oubli.retention.restore.ErasureJournal} first. */
@NullMarked
package oubli.retention.restore;

import org.jspecify.annotations.NullMarked;
