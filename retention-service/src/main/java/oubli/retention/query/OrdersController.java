package oubli.retention.query;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import oubli.policy.DataClass;
import oubli.policy.PrivacyPolicy;
import oubli.policy.Purpose.DecidedBy;
import oubli.retention.access.Refusal;
import oubli.retention.fact.OrderFact;
import oubli.vault.SubjectIds;

/** Takes the DPO's orders to erase. */
@RestController
final class OrdersController {

    private final RetentionReader reader;
    private final OrderWriter writer;
    private final Forwarding forwarding;
    private final Attempts attempts;
    private final PolicyInForce policies;
    private final Clock domainClock;

    OrdersController(
            RetentionReader reader,
            OrderWriter writer,
            Forwarding forwarding,
            Attempts attempts,
            PolicyInForce policies,
            Clock domainClock) {
        this.reader = reader;
        this.writer = writer;
        this.forwarding = forwarding;
        this.attempts = attempts;
        this.policies = policies;
        this.domainClock = domainClock;
    }

    /**
     * Answers once the erasures are announced, or kept by a hold or restriction; without scopes everything but proof goes and
     * the generation closes. Sent again under the same key it finds the same erasures.
     */
    @PostMapping(path = "/v1/erasures", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> erase(@AuthenticationPrincipal Jwt token, HttpServletRequest request) throws IOException {
        QueryParameters.only(Set.of(), request);
        var json = BodyReader.read(request);
        var body = OrderBody.of(json);
        var id = attempts.id(request, token, body.subjectId(), json).toString();
        return forwarding.ofSubject(body.subjectId(), request, json).orElseGet(() -> ResponseEntity.accepted()
                .body(OrderAnswer.of(carriedOut(order(id, body), String.valueOf(token.getSubject())))));
    }

    private OrderState carriedOut(OrderFact order, String operator) {
        var state = state(order);
        if (!isComplete(order, state)) {
            writer.write(order, operator);
            Patience.until(() -> isComplete(order, state(order)));
            state = state(order);
        }
        if (!isComplete(order, state)) {
            throw Refusal.OUTCOME_UNKNOWN.exception();
        }
        return state;
    }

    private OrderState state(OrderFact order) {
        return reader.order(order.subject(), order.orderId(), order.scopes());
    }

    private static boolean isComplete(OrderFact order, OrderState state) {
        return state.parts().size() == order.scopes().size();
    }

    private OrderFact order(String id, OrderBody body) {
        var now = domainClock.instant();
        boolean everything = body.scopes().isEmpty();
        var scopes = everything ? everythingOf(body.subjectId(), policies.at(now)) : body.scopes();
        return new OrderFact(body.subjectId(), id, scopes, everything, body.reason(), body.requestId(), now);
    }

    private static Set<DataClass> everythingOf(String subjectId, PrivacyPolicy policy) {
        return policy.erasableClasses(SubjectIds.isDevice(subjectId) ? DecidedBy.DEVICE : DecidedBy.PERSON);
    }
}
