package oubli.ingest.edge;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** The bodies of requests as the OpenAPI document shows them; they are read field by field, so nothing binds to these. */
public final class ApiDocument {

    /** One choice about one cell. */
    @Schema(name = "Choice")
    public record Choice(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "PROSPECTING")
            String purpose,

            @Schema(example = "EMAIL", description = "required for a purpose that has channels, refused for others")
            String channel,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"GIVEN", "REFUSED", "WITHDRAWN", "OBJECTED"})
            String decision,

            @Schema(example = "P1Y", description = "how long a GIVEN holds")
            String period) {}

    /** The contact form. */
    @Schema(name = "ContactRequest")
    public record ContactRequest(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 254)
            String email,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 10_000)
            String message,

            @Schema(maxLength = 200) String fullName,

            @Schema(description = "without + it is read in the controller's country")
            String phone,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            List<Choice> consents,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "2020-04-01")
            String noticeVersion,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "fr")
            String locale,

            String formId,

            @Schema(description = "fresh for each form shown; a double click is then one contact")
            String formNonce,

            @Schema(
                    description =
                            "the person asks for this device's choices to be shown with its own; copies no choice")
            Boolean linkDevice,

            @Schema(description = "leave empty: people do not see it")
            String website,

            Instant claimedAt) {}

    /** Decisions of a person or a device. */
    @Schema(name = "ConsentDecisions")
    public record ConsentDecisions(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            List<Choice> decisions,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "2020-04-01")
            String noticeVersion,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "fr")
            String locale,

            @Schema(description = "the device's own counter")
            Long sequence,

            Instant claimedAt) {}

    /** A right that is exercised. */
    @Schema(name = "RightsRequest")
    public record RightsRequest(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {
                        "ACCESS",
                        "PORTABILITY",
                        "RECTIFICATION",
                        "ERASURE",
                        "RESTRICTION",
                        "OBJECTION",
                        "MARKETING_OBJECTION",
                        "WITHDRAWAL",
                        "DIRECTIVE",
                        "HEIR",
                        "QUESTION"
                    })
            String right,

            @Schema(maxLength = 254, description = "required where neither a manageToken nor a device cookie is shown")
            String email,

            @Schema(example = "PROSPECTING", description = "of the processing that the request is about")
            String purpose,

            String channel,

            @Schema(maxLength = 10_000, description = "what is asked for")
            String message,

            @Schema(maxLength = 2_000, description = "in which context the data was collected")
            String context,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "fr", description = "to answer in")
            String locale,

            @Schema(description = "leave empty: people do not see it")
            String website) {}

    /** An answer to a request. */
    @Schema(name = "Answer")
    public record Answer(Instant answeredAt) {}

    /** The end of a request. */
    @Schema(name = "Closure")
    public record Closure(
            @Schema(allowableValues = {"ANSWERED", "WITHDRAWN_BY_USER", "DUPLICATE", "SPAM", "OPERATOR"})
            String reason) {}

    /** Something between the person and the controller. */
    @Schema(name = "Interaction")
    public record Interaction(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String subjectId,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"MESSAGE", "CALL", "REPLY", "LINK_CLICKED", "EMAIL_OPENED", "MAILING_SENT"})
            String kind,

            String requestId,
            Instant occurredAt) {}

    /** Two persons who are one. */
    @Schema(name = "Merge")
    public record Merge(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "two persons; the first goes on, or has the corrected address")
            List<String> subjectIds,

            @Schema(
                    example = "SAME_PERSON",
                    description = "a code; EMAIL_RECTIFIED moves a person to a corrected address")
            String reason) {}

    /** Consents that were given elsewhere. */
    @Schema(name = "Import")
    public record Import(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "200 at most")
            List<ImportRow> rows) {}

    /** One person of an import. */
    @Schema(name = "ImportRow")
    public record ImportRow(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 254)
            String email,

            String phone,

            @Schema(maxLength = 200) String fullName,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            List<Choice> consents,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    maxLength = 2_000,
                    description = "what proves them; only a keyed hash of it is kept")
            String evidence,

            @Schema(allowableValues = {"IMPORT", "ORAL", "PAPER"})
            String method,

            @Schema(example = "fr") String locale) {}

    /** Whose pseudonym is asked for. */
    @Schema(name = "SubjectIdQuestion")
    public record SubjectIdQuestion(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String email) {}

    /** Whose link is asked for. */
    @Schema(name = "ManageLinkRequest")
    public record ManageLinkRequest(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String email,

            @Schema(example = "fr", description = "of the letter")
            String locale) {}

    /** A link to be exchanged. */
    @Schema(name = "ManageLinkRedemption")
    public record ManageLinkRedemption(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "the last part of the link in the letter")
            String link) {}

    private ApiDocument() {}
}
