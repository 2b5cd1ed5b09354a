package oubli.retention.webhooks;

/** A recipient answered something other than OpenDSR's yes; the message holds its status and nothing that it wrote. */
final class WebhookRefused extends Exception {

    private static final long serialVersionUID = 1L;

    WebhookRefused(String message) {
        super(message);
    }
}
