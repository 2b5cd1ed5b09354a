package oubli.ingest.publish;

/** Whether the cluster can take what a request would write. */
public interface Readiness {

    boolean isReady();
}
