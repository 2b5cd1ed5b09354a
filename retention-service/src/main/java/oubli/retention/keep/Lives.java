package oubli.retention.keep;

/** The keepers of what lives on a consent: it ends when the consent does. */
record Lives(
        RequestKeeper requests, ProspectKeeper prospects, TrackerKeeper trackers, SuppressionKeeper suppressions) {}
