package oubli.schemas;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;
import static oubli.schemas.Cleanup.COMPACT;
import static oubli.schemas.Cleanup.DELETE_LONG;
import static oubli.schemas.Cleanup.DELETE_SHORT;
import static oubli.schemas.Cleanup.DELETE_SPENT;
import static oubli.schemas.KeyForm.OTHER;
import static oubli.schemas.KeyForm.SUBJECT;
import static oubli.schemas.KeyForm.SUBJECT_AND_ID;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every topic of the system. {@code pii.} carries sealed personal data, {@code privacy.} never any, {@code keys.} wrapped keys. */
public final class Topics {

    private static final String INGEST = "contact-ingest";
    private static final String CONSENT = "consent-stream";
    private static final String RETENTION = "retention-service";
    private static final String RIGHTS = "rights-desk";
    private static final String RECIPIENTS = "recipients";
    private static final String OPERATORS = "operators";
    private static final String AUDITORS = "auditors";
    private static final Set<String> SERVICES = Set.of(INGEST, CONSENT, RETENTION, RIGHTS);

    public static final Topic<ContactEvent> CONTACT_EVENTS = new Topic<>(
            "pii.contact.events",
            ContactEvent.class,
            SUBJECT_AND_ID,
            COMPACT,
            Set.of(INGEST, RETENTION),
            Set.of(RETENTION, RIGHTS, RECIPIENTS));

    public static final Topic<RightsEvent> RIGHTS_EVENTS = new Topic<>(
            "pii.rights.events",
            RightsEvent.class,
            SUBJECT_AND_ID,
            COMPACT,
            Set.of(INGEST, RIGHTS, RETENTION),
            Set.of(RETENTION, RIGHTS));

    public static final Topic<ConsentEvent> CONSENT_DECISIONS = new Topic<>(
            "privacy.consent.decisions",
            ConsentEvent.class,
            SUBJECT_AND_ID,
            COMPACT,
            Set.of(INGEST, RETENTION),
            Set.of(CONSENT, RETENTION, RIGHTS));

    public static final Topic<CurrentConsent> CONSENT_STATE = new Topic<>(
            "privacy.consent.state",
            CurrentConsent.class,
            SUBJECT,
            COMPACT,
            Set.of(CONSENT),
            Set.of(INGEST, CONSENT, RETENTION, RIGHTS, RECIPIENTS, OPERATORS));

    public static final Topic<LapseEvent> LAPSE_EVENTS = new Topic<>(
            "privacy.lapse.events",
            LapseEvent.class,
            SUBJECT_AND_ID,
            COMPACT,
            Set.of(RETENTION),
            Set.of(CONSENT, RETENTION, RIGHTS, OPERATORS));

    public static final Topic<ErasureEvent> ERASURE_EVENTS = new Topic<>(
            "privacy.erasure.events",
            ErasureEvent.class,
            SUBJECT_AND_ID,
            COMPACT,
            Set.of(RETENTION),
            Set.of(INGEST, CONSENT, RETENTION, RIGHTS, RECIPIENTS));

    public static final Topic<ErasureReceipt> ERASURE_RECEIPTS = new Topic<>(
            "privacy.erasure.receipts",
            ErasureReceipt.class,
            SUBJECT,
            DELETE_LONG,
            Set.of(RECIPIENTS, RETENTION),
            Set.of(RETENTION));

    public static final Topic<ErasureCertificate> ERASURE_CERTIFICATES = new Topic<>(
            "privacy.erasure.certificates",
            ErasureCertificate.class,
            OTHER,
            COMPACT,
            Set.of(RETENTION),
            Set.of(RETENTION, RIGHTS, OPERATORS, AUDITORS));

    public static final Topic<SuppressionEntry> SUPPRESSION_ENTRIES = new Topic<>(
            "privacy.suppression.entries",
            SuppressionEntry.class,
            SUBJECT_AND_ID,
            COMPACT,
            Set.of(CONSENT),
            Set.of(INGEST, RECIPIENTS));

    public static final Topic<PolicyVersion> POLICY_VERSIONS =
            new Topic<>("privacy.policy.versions", PolicyVersion.class, OTHER, COMPACT, Set.of(RETENTION), SERVICES);

    public static final Topic<WrappedDataKey> DATA_KEYS = new Topic<>(
            "keys.data-keys",
            WrappedDataKey.class,
            SUBJECT_AND_ID,
            COMPACT,
            Set.of(INGEST, RIGHTS, RETENTION),
            Set.of(RETENTION, RIGHTS, RECIPIENTS));

    public static final Topic<BlockEvent> BLOCK_EVENTS = new Topic<>(
            "privacy.block.events",
            BlockEvent.class,
            SUBJECT_AND_ID,
            COMPACT,
            Set.of(RIGHTS, RETENTION),
            Set.of(CONSENT, RETENTION, RIGHTS, RECIPIENTS));

    public static final Topic<SubjectLink> SUBJECT_LINKS = new Topic<>(
            "privacy.subject.links",
            SubjectLink.class,
            SUBJECT_AND_ID,
            COMPACT,
            Set.of(INGEST, RIGHTS, CONSENT),
            Set.of(CONSENT, RETENTION, RIGHTS));

    public static final Topic<Operation> OPERATIONS = new Topic<>(
            "privacy.operations", Operation.class, OTHER, DELETE_LONG, Set.of(RETENTION), Set.of(RETENTION));

    public static final Topic<EpochReport> KEY_EPOCHS = new Topic<>(
            "privacy.key.epochs", EpochReport.class, OTHER, COMPACT, Set.of(RETENTION), Set.of(RETENTION, OPERATORS));

    public static final Topic<Tick> TICKS =
            new Topic<>("privacy.ticks", Tick.class, OTHER, DELETE_SHORT, Set.of(RETENTION), Set.of(RETENTION, RIGHTS));

    public static final Topic<LinkRedemption> LINK_REDEMPTIONS = new Topic<>(
            "privacy.link.redemptions",
            LinkRedemption.class,
            SUBJECT_AND_ID,
            DELETE_SPENT,
            Set.of(INGEST),
            Set.of(INGEST));

    /** Small groups among them: for retention-service alone, which adds them up. */
    public static final Topic<AnonymousTally> ANONYMOUS_TALLIES = new Topic<>(
            "privacy.anonymous.tallies",
            AnonymousTally.class,
            OTHER,
            DELETE_SPENT,
            Set.of(RETENTION),
            Set.of(RETENTION));

    public static final Topic<AnonymousCount> ANONYMOUS_COUNTS = new Topic<>(
            "privacy.anonymous.counts",
            AnonymousCount.class,
            OTHER,
            COMPACT,
            Set.of(RETENTION),
            Set.of(RETENTION, OPERATORS, RECIPIENTS));

    private static final List<Topic<?>> ALL = List.of(
            CONTACT_EVENTS,
            RIGHTS_EVENTS,
            CONSENT_DECISIONS,
            CONSENT_STATE,
            LAPSE_EVENTS,
            ERASURE_EVENTS,
            ERASURE_RECEIPTS,
            ERASURE_CERTIFICATES,
            SUPPRESSION_ENTRIES,
            POLICY_VERSIONS,
            DATA_KEYS,
            BLOCK_EVENTS,
            SUBJECT_LINKS,
            OPERATIONS,
            KEY_EPOCHS,
            TICKS,
            LINK_REDEMPTIONS,
            ANONYMOUS_TALLIES,
            ANONYMOUS_COUNTS);

    private static final Map<String, Topic<?>> BY_NAME =
            ALL.stream().collect(toUnmodifiableMap(Topic::name, identity()));

    /** In the order of the catalogue; without the {@code .dead} topics, of which each topic has one. */
    public static List<Topic<?>> all() {
        return ALL;
    }

    public static Optional<Topic<?>> byName(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    private Topics() {}
}
