package oubli.recipient;

import oubli.recipient.follow.Loop;

/**
 * How the recipient is doing, for a health page.
 *
 * @param erasures where the thread stands that erases, confirms and receives
 * @param unfinished erasures and records that failed or wait, and are tried again
 * @param givenUp how many of them used up their attempts: someone must look
 * @param tampered sealed blocks that did not fit their key, since the start: someone must look
 * @param gateCaughtUp whether the consent gate knows what holds; true where no gate was asked for
 */
public record RecipientState(Loop.Phase erasures, int unfinished, long givenUp, long tampered, boolean gateCaughtUp) {

    /** Whether it may be told "ready": it follows its topics, and its gate can answer. */
    public boolean ready() {
        return erasures == Loop.Phase.RUNNING && gateCaughtUp;
    }
}
