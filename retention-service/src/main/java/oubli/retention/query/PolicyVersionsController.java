package oubli.retention.query;

import static java.util.stream.Collectors.toUnmodifiableSet;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import oubli.policy.PolicyRefused;
import oubli.policy.versions.Significance;
import oubli.retention.access.Refusal;
import oubli.retention.policies.PolicyDesk;
import oubli.retention.policies.PolicyDraft;
import oubli.retention.policies.VersionTaken;

/** Takes new versions of the policy, or says whom one would touch. */
@RestController
final class PolicyVersionsController {

    private static final int LIMIT = 1024 * 1024;
    private static final int LONGEST_DETAIL = 500;
    private static final String YAML = "application/yaml";

    /** The partition whose instance publishes, so that two versions of one name never race. */
    private static final int DESK = 0;

    private final PolicyDesk desk;
    private final PolicySurveyor surveyor;
    private final Everywhere everywhere;
    private final Forwarding forwarding;

    PolicyVersionsController(PolicyDesk desk, PolicySurveyor surveyor, Everywhere everywhere, Forwarding forwarding) {
        this.desk = desk;
        this.surveyor = surveyor;
        this.everywhere = everywhere;
        this.forwarding = forwarding;
    }

    /**
     * A whole policy.yaml. The version is its own idempotency key: the same content again answers the same, another content under
     * a version that was published is refused. A dry run publishes nothing and counts whom the version touches.
     */
    @PostMapping(
            path = "/v1/policy-versions",
            consumes = {YAML, "application/x-yaml", "text/yaml"})
    ResponseEntity<Object> version(
            @RequestParam(defaultValue = "false") String dryRun,
            @RequestParam(defaultValue = "") String significance,
            HttpServletRequest request)
            throws IOException {
        QueryParameters.only(Set.of("dryRun", "significance"), request);
        var yaml = BodyReader.text(request, LIMIT, Refusal.MALFORMED_YAML);
        var said = significance(significance);
        return isDryRun(dryRun)
                ? ResponseEntity.ok(survey(draft(yaml, said), yaml, request))
                : publish(yaml, said, request);
    }

    private ResponseEntity<Object> publish(String yaml, Set<Significance> said, HttpServletRequest request) {
        var elsewhere = forwarding.toPartition(
                DESK, owner -> forwarding.client().post(owner, request, YAML, yaml.getBytes(StandardCharsets.UTF_8)));
        return elsewhere.orElseGet(() -> {
            var answer = answer(published(yaml, said));
            answer.put("published", true);
            return ResponseEntity.accepted().body(answer);
        });
    }

    /** One at a time, and known here before the next is judged against it. */
    private synchronized PolicyDraft published(String yaml, Set<Significance> said) {
        var draft = draft(yaml, said);
        desk.publish(draft);
        if (!Patience.until(() -> desk.isPublished(draft))) {
            throw Refusal.OUTCOME_UNKNOWN.exception();
        }
        return draft;
    }

    private Map<String, Object> survey(PolicyDraft draft, String yaml, HttpServletRequest request) {
        var survey = surveyor.survey(draft);
        var bytes = yaml.getBytes(StandardCharsets.UTF_8);
        everywhere
                .others(request, survey.covered(), owner -> forwarding.client().post(owner, request, YAML, bytes))
                .forEach(survey::add);
        var answer = answer(draft);
        answer.put("published", draft.isPublished());
        answer.putAll(survey.tree());
        return answer;
    }

    private PolicyDraft draft(String yaml, Set<Significance> said) {
        try {
            return desk.draft(yaml, said);
        } catch (PolicyRefused refused) {
            throw Refusal.POLICY_REFUSED.at(pointer(refused.path()), detail(refused));
        } catch (VersionTaken taken) {
            throw Refusal.VERSION_TAKEN.at("/version", detail(taken));
        } catch (YamlEngineException | IllegalArgumentException | StackOverflowError malformed) {
            throw Refusal.MALFORMED_YAML.exception();
        }
    }

    private static Map<String, Object> answer(PolicyDraft draft) {
        var edition = draft.edition();
        var answer = new LinkedHashMap<String, Object>();
        answer.put("version", edition.version());
        answer.put("hash", draft.file().hash());
        answer.put("effectiveAt", edition.effectiveAt());
        answer.put("significance", edition.significance());
        answer.put("comparedWith", draft.change().before().version());
        answer.put("widened", draft.change().widened());
        answer.put("differences", draft.change().differences());
        return answer;
    }

    private static Set<Significance> significance(String text) {
        if (text.isEmpty()) {
            return Set.of();
        }
        var found = Stream.of(Significance.values())
                .filter(each -> each.name().equals(text))
                .collect(toUnmodifiableSet());
        if (found.isEmpty()) {
            throw Refusal.INVALID_TYPE.at(
                    "/significance", "significance is one of " + Arrays.toString(Significance.values()));
        }
        return found;
    }

    private static boolean isDryRun(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw Refusal.INVALID_TYPE.at("/dryRun", "dryRun is true or false");
        }
        return text.equals("true");
    }

    /** {@code rules[prospect].length} as {@code /rules/prospect/length}. */
    private static String pointer(String path) {
        return "/" + path.replace("]", "").replace('[', '/').replace('.', '/');
    }

    private static String detail(RuntimeException refused) {
        var detail = String.valueOf(refused.getMessage());
        return detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL) + "…";
    }
}
