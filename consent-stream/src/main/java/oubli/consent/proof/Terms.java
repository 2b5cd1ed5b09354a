package oubli.consent.proof;

import java.util.List;
import java.util.Map;
import oubli.policy.consent.Answer;

/** The words of the Data Privacy Vocabulary (DPV 2) that receipts use, and the context that resolves them. */
final class Terms {

    /** The profile of ISO/IEC TS 27560:2023 that the vocabulary's community group publishes. */
    static final String RECEIPT = "https://w3id.org/dpv/schema/dpv-27560#receipt";

    static final String RECORD = "https://w3id.org/dpv/schema/dpv-27560#record";

    static final List<Object> CONTEXT = List.of(Map.of(
            "dpv", "https://w3id.org/dpv#",
            "eu-gdpr", "https://w3id.org/dpv/legal/eu/gdpr#",
            "loc", "https://w3id.org/dpv/loc#",
            "dct", "http://purl.org/dc/terms/",
            "schema", "https://schema.org/",
            "oubli", "urn:oubli:terms#"));

    static String status(Answer answer) {
        return switch (answer) {
            case GIVEN -> "dpv:ConsentGiven";
            case REFUSED -> "dpv:ConsentRefused";
            case WITHDRAWN, OBJECTED -> "dpv:ConsentWithdrawn";
        };
    }

    private Terms() {}
}
