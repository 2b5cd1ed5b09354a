package oubli.ingest.links;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import oubli.ingest.Identity;
import oubli.ingest.MachineClock;
import oubli.ingest.OubliProperties.Mail;
import oubli.ingest.consent.ConsentStream;
import oubli.ingest.edge.RateLimit;
import oubli.ingest.edge.Refusal;
import oubli.ingest.mail.Letter;
import oubli.ingest.mail.Outbox;
import oubli.ingest.mail.Templates;
import oubli.ingest.notice.Notices;
import oubli.ingest.publish.EventIds;
import oubli.vault.ProofTokens.ProofToken;

/**
 * Sends a person the link by which it gets back in; only who reads the letter can follow it, so following it proves the
 * address.
 *
 * <p>The letter goes to the normalised spelling, which is the one that the pseudonym stands for: an address that merely
 * looks like another must not receive the other's link. Whether anything is known of an address is looked up behind the
 * answer, so that neither body nor time tells.
 */
public final class ManageLinks {

    private final Identity identity;
    private final Notices notices;
    private final ConsentStream stream;
    private final Outbox outbox;
    private final Mail settings;
    private final RateLimit perAddress;
    private final Clock domainClock;
    private final MachineClock machineClock;

    ManageLinks(
            Identity identity,
            Notices notices,
            ConsentStream stream,
            Outbox outbox,
            Mail settings,
            Clock domainClock,
            MachineClock machineClock) {
        this.identity = identity;
        this.notices = notices;
        this.stream = stream;
        this.outbox = outbox;
        this.settings = settings;
        this.perAddress = new RateLimit(settings.lettersPerAddress(), Duration.ofHours(1));
        this.domainClock = domainClock;
        this.machineClock = machineClock;
    }

    /**
     * Somebody asks for the link of an address; a letter goes out where the address is known and got few of late.
     *
     * @throws oubli.ingest.edge.Refused where this deployment sends no letters
     */
    void ask(String normalisedEmail, String language) {
        if (!settings.isOn()) {
            throw Refusal.UNAVAILABLE.problem().refused();
        }
        var subjectId = identity.person(normalisedEmail);
        if (perAddress.admits(subjectId)) {
            outbox.send(() -> stream.knows(subjectId)
                    ? Optional.of(letter("manage-link", language, normalisedEmail, subjectId))
                    : Optional.empty());
        }
    }

    /** Tells a person that its message has arrived, and gives it the link at once. */
    public void confirm(String normalisedEmail, String language) {
        var subjectId = identity.person(normalisedEmail);
        if (settings.isOn() && perAddress.admits(subjectId)) {
            outbox.send(() -> Optional.of(letter("confirmation", language, normalisedEmail, subjectId)));
        }
    }

    /** Tells whose rights request was taken until when it is answered; the link shows that the address is its own. */
    public void acknowledge(String normalisedEmail, String language, String requestId, LocalDate answerBy) {
        var subjectId = identity.person(normalisedEmail);
        if (settings.isOn() && perAddress.admits(subjectId)) {
            var values = Map.of("request", requestId, "answer-by", written(answerBy, language));
            outbox.send(() -> Optional.of(letter("rights-request", language, normalisedEmail, subjectId, values)));
        }
    }

    /** Whether this deployment sends letters. */
    public boolean areSent() {
        return settings.isOn();
    }

    private Letter letter(String template, String language, String email, String subjectId) {
        return letter(template, language, email, subjectId, Map.of());
    }

    private Letter letter(
            String template, String language, String email, String subjectId, Map<String, String> further) {
        var policy = notices.inForce().policy();
        var endsAt = machineClock.now().plus(settings.linkLasts());
        var values = new HashMap<>(further);
        var token = token(subjectId, endsAt);
        values.put("link", settings.linkPage() + token);
        values.put("plain", settings.plainPage().equals(settings.linkPage()) ? "" : settings.plainPage() + token);
        values.put("until", written(endsAt, policy.zone(), language));
        return Templates.write(template, language, email, policy, values);
    }

    private String token(String subjectId, Instant endsAt) {
        return identity.issueLink(new ProofToken(subjectId, EventIds.fresh(), domainClock.instant(), endsAt));
    }

    private static String written(LocalDate day, String language) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(Locale.forLanguageTag(language))
                .format(day);
    }

    private static String written(Instant at, ZoneId zone, String language) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(Locale.forLanguageTag(language))
                .format(at.atZone(zone));
    }
}
