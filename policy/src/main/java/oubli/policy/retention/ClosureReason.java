package oubli.policy.retention;

/** Why a request was closed, or that it was not. */
public enum ClosureReason {
    NOT_CLOSED,
    ANSWERED,
    WITHDRAWN_BY_USER,
    DUPLICATE,
    SPAM,
    OPERATOR
}
