package oubli.retention.query;

import oubli.retention.horizon.HorizonReport;

/** Looks at the brokers' settings as they are now. */
@FunctionalInterface
public interface HorizonReader {

    /** Refused as unavailable while the brokers do not answer. */
    HorizonReport read();
}
