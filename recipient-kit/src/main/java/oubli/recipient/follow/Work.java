package oubli.recipient.follow;

/** One thing the recipient has to do for one subject, tried until it is done. */
public interface Work {

    enum Progress {
        DONE,
        /** Not the listener's fault: a key or the broker is awaited. */
        WAITING
    }

    /** Pseudonym of the subject it is for. */
    String subjectId();

    /** Whether it waits behind earlier unfinished work for the same subject. Erasures never wait. */
    boolean waitsItsTurn();

    /** Tries once; what it throws counts as a failed attempt and is tried again later. */
    Progress attempt() throws Exception;

    /** Tells the world that the attempts are used up; the work goes on being tried, slowly. */
    void giveUp();
}
