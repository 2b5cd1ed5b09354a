package oubli.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import oubli.policy.PrivacyPolicy;
import oubli.vault.AddressHashes;
import oubli.vault.ManageTokens;
import oubli.vault.ManageTokens.ManageToken;
import oubli.vault.ProofTokens;
import oubli.vault.ProofTokens.ProofToken;
import oubli.vault.RequestIds;
import oubli.vault.Secrets;
import oubli.vault.SubjectIds;
import oubli.vault.UnsubscribeTokens;
import oubli.vault.UnsubscribeTokens.UnsubscribeToken;

/** Pseudonyms, request ids, tokens and keyed hashes under this deployment's secrets. */
public final class Identity {

    private final SubjectIds subjects;
    private final RequestIds requests;
    private final ManageTokens tokens;
    private final ProofTokens links;
    private final ProofTokens visits;
    private final UnsubscribeTokens unsubscribes;
    private final AddressHashes addresses;
    private final SecretKeySpec fingerprintKey;

    public Identity(Secrets secrets) {
        subjects = new SubjectIds(secrets.subjectPepper());
        requests = new RequestIds(secrets.tokenKey());
        tokens = new ManageTokens(secrets.tokenKey());
        links = ProofTokens.links(secrets.tokenKey());
        visits = ProofTokens.visits(secrets.tokenKey());
        unsubscribes = new UnsubscribeTokens(secrets.unsubscribeKey());
        addresses = new AddressHashes(secrets.suppressionPepper());
        fingerprintKey = new SecretKeySpec(secrets.tokenKey(), "HmacSHA256");
    }

    public String person(String normalisedEmail) {
        return subjects.person(normalisedEmail);
    }

    /**
     * The device that a first choice under this key makes; the same on every repetition, on any instance.
     *
     * @param role tells devices apart that one key may make
     */
    public String device(String role, String key) {
        return "d" + subjects.person("device:" + role + ":" + key).substring(1);
    }

    public String requestId(String subjectId, UUID uuid) {
        return requests.issue(subjectId, uuid);
    }

    /** The subject of a request id that this deployment issued. */
    public Optional<String> subjectOfRequest(String requestId) {
        return requests.verify(requestId).map(RequestIds.RequestId::subjectId);
    }

    public String issue(ManageToken token) {
        return tokens.issue(token);
    }

    public Optional<ManageToken> readToken(String token) {
        return tokens.read(token);
    }

    public String issueLink(ProofToken link) {
        return links.issue(link);
    }

    public Optional<ProofToken> readLink(String link) {
        return links.read(link);
    }

    public String issueVisit(ProofToken visit) {
        return visits.issue(visit);
    }

    public Optional<ProofToken> readVisit(String visit) {
        return visits.read(visit);
    }

    public Optional<UnsubscribeToken> readUnsubscribe(String token) {
        return unsubscribes.read(token);
    }

    /**
     * The keyed hash under which each channel's address may be suppressed; a channel without an address has none.
     *
     * @param email normalised, or empty
     * @param phone in E.164, or empty
     */
    public Map<String, String> addressHashes(PrivacyPolicy policy, String email, String phone) {
        var known = Map.of("email", email, "phone", phone);
        var hashes = new LinkedHashMap<String, String>();
        policy.channels().values().forEach(channel -> {
            var address = known.getOrDefault(channel.address(), "");
            if (!address.isEmpty()) {
                hashes.put(channel.id(), addresses.hash(channel.id(), address));
            }
        });
        return hashes;
    }

    /** What two persons with the same phone share, unreadable; empty without one. */
    public String phoneKey(String phone) {
        return phone.isEmpty() ? "" : addresses.hash("phone", phone);
    }

    /** Shows later that a content is ours; 128 bits of a keyed hash. */
    public String voucher(String content) {
        var hash = Base64.getDecoder().decode(fingerprint("device-cookie|" + content));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 16));
    }

    /** In constant time. */
    public boolean vouchesFor(String content, String voucher) {
        return MessageDigest.isEqual(voucher(content).getBytes(UTF_8), voucher.getBytes(UTF_8));
    }

    /** Tells contents apart without keeping anything of them. */
    public String fingerprint(String content) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(fingerprintKey);
            return Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has HmacSHA256", missing);
        }
    }
}
