package oubli.ingest.follow;

/** What happens with each record of one topic; heartbeats and tombstones are left out. */
public interface Followed {

    String topic();

    void record(String key, byte[] value);
}
