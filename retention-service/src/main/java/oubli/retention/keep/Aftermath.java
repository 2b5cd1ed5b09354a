package oubli.retention.keep;

import oubli.retention.saga.Erasure;

/** A keeper that has to forget its own rows when something was erased. */
interface Aftermath {

    void erased(Erasure erasure);
}
