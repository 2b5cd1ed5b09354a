package oubli.consent.fold;

/** A subject's view, on its way to privacy.consent.state. */
record Published(Cause cause, CurrentView view) {}
