package oubli.vault;

import oubli.schemas.DataClass;

/** Ids of key-encryption keys: {@code class.epoch}, such as {@code PROSPECT.1}. */
public final class KekIds {

    public static String of(DataClass dataClass, String epoch) {
        return dataClass.name() + "." + epoch;
    }

    /** The part after the class. */
    public static String epochOf(String kekId) {
        return kekId.substring(kekId.indexOf('.') + 1);
    }

    private KekIds() {}
}
