package oubli.ingest.contact;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import oubli.ingest.consent.Choice;
import oubli.policy.Times;

/**
 * A contact request that can be taken as sent; absent texts are empty. Never prints what it holds.
 *
 * @param email normalised
 * @param phone in E.164
 * @param linkDevice whether the person asks for the device's choices to be shown with its own
 * @param trap whether the field that people do not see was filled
 * @param claimedAt {@link Times#NOT_YET} where the client claimed none
 */
record ContactRequest(
        String email,
        String message,
        String fullName,
        String phone,
        List<Choice> choices,
        String noticeVersion,
        String language,
        String formId,
        String formNonce,
        boolean linkDevice,
        boolean trap,
        Instant claimedAt) {

    ContactRequest {
        choices = List.copyOf(choices);
    }

    boolean allowsProspecting() {
        return choices.stream()
                .anyMatch(choice -> choice.isGiven() && !choice.cell().channel().isEmpty());
    }

    /**
     * The content in one text that another content cannot have. A double click stamps two claims under one nonce, so the
     * claim counts only where there is no nonce.
     */
    String canonical() {
        var decided = choices.stream().map(Choice::canonical).sorted().collect(Collectors.joining(";"));
        var claim = formNonce.isEmpty() ? claimedAt.toEpochMilli() : 0;
        return List.of(
                        email,
                        message,
                        fullName,
                        phone,
                        decided,
                        noticeVersion,
                        language,
                        formId,
                        formNonce,
                        linkDevice,
                        trap,
                        claim)
                .stream()
                .map(Object::toString)
                .map(part -> part.length() + ":" + part)
                .collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return "ContactRequest[redacted]";
    }
}
