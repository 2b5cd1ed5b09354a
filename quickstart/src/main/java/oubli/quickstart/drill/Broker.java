package oubli.quickstart.drill;

/** A broker that a drill may take away. */
interface Broker {

    /** Returns when it is gone. */
    void takeAway();

    /** Returns when it was started again; clients may need a while to find it. */
    void giveBack();

    /** Whether nothing can be acknowledged without it. */
    boolean isTheOnlyOne();
}
