package oubli.retention.webhooks;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import oubli.recipient.erasure.Erasure;
import oubli.recipient.erasure.ErasureListener;
import oubli.recipient.erasure.NotNow;
import oubli.recipient.erasure.Outcome;
import oubli.vault.messages.MessageSigner;

/**
 * Passes the erasures of one recipient on to its OpenDSR endpoint, each as one signed POST.
 *
 * <p>A recipient that does not answer is left alone for a while; what it answers to one request holds for that request only.
 * Redirects are not followed: they are an answer like any other that is not a yes.
 */
final class WebhookListener implements ErasureListener {

    private static final Set<Integer> LEAVE_ME_ALONE = Set.of(408, 429, 502, 503, 504);
    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final String METHOD = "opendsr";

    private final WebhookAddress address;
    private final OpenDsrJson json;
    private final MessageSigner signer;
    private final Clock machineClock;
    private final Rest rest;
    private final Delivery.Meter meter;
    private final Duration answerWithin;
    private final HttpClient http;

    WebhookListener(WebhookAddress address, Webhooks.Terms terms, Webhooks.Sender sender, Rest rest) {
        this.address = address;
        this.json = new OpenDsrJson(address, terms.callbacks());
        this.signer = sender.signer();
        this.machineClock = sender.machineClock();
        this.meter = sender.meter();
        this.rest = rest;
        this.answerWithin = terms.answerWithin();
        this.http = HttpClient.newBuilder()
                .followRedirects(Redirect.NEVER)
                .connectTimeout(answerWithin)
                .build();
    }

    @Override
    public Outcome erase(Erasure erasure) throws Exception {
        return deliver(erasure, "ERASE");
    }

    @Override
    public Outcome anonymise(Erasure erasure) throws Exception {
        return deliver(erasure, "ANONYMISE");
    }

    private Outcome deliver(Erasure erasure, String action) throws Exception {
        if (!rest.isOver()) {
            throw new NotNow("left alone after it was found away");
        }
        HttpResponse<byte[]> answer;
        try {
            answer = post(json.request(erasure, action));
        } catch (IOException | TimeoutException silent) {
            throw away(Duration.ZERO, silent);
        }
        if (LEAVE_ME_ALONE.contains(answer.statusCode())) {
            throw away(retryAfter(answer), refused(answer.statusCode()));
        }
        rest.end();
        return outcome(erasure, answer);
    }

    private Outcome outcome(Erasure erasure, HttpResponse<byte[]> answer) throws WebhookRefused {
        if (answer.statusCode() / 100 != 2) {
            throw counted(Delivery.REFUSED, refused(answer.statusCode()));
        }
        var said = json.answer(erasure, answer.body())
                .orElseThrow(
                        () -> counted(Delivery.REFUSED, new WebhookRefused("the answer does not name the request")));
        return switch (said.status()) {
            case "completed" -> {
                meter.delivered(address.recipient(), Delivery.COMPLETED);
                yield said.count() < 0 ? Outcome.uncounted(METHOD) : Outcome.done(said.count(), METHOD);
            }
            case "", "pending", "in_progress" -> {
                meter.delivered(address.recipient(), Delivery.ACCEPTED);
                yield Outcome.takenOn();
            }
            default -> throw counted(Delivery.REFUSED, new WebhookRefused("the request was cancelled"));
        };
    }

    /** Head and body together may take as long as the terms say. */
    private HttpResponse<byte[]> post(byte[] body) throws IOException, TimeoutException, InterruptedException {
        var request = HttpRequest.newBuilder(address.url())
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        signer.headersOfPost(address.url(), body, machineClock.instant()).forEach(request::header);
        var exchange = http.sendAsync(request.build(), head -> new LimitedBody(LONGEST_ANSWER));
        try {
            return exchange.get(answerWithin.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new IOException("no answer", failed.getCause());
        } finally {
            exchange.cancel(true);
        }
    }

    private <E extends Exception> E away(Duration asked, E cause) {
        rest.begin(asked);
        return counted(Delivery.AWAY, cause);
    }

    private <E extends Exception> E counted(Delivery delivery, E cause) {
        meter.delivered(address.recipient(), delivery);
        return cause;
    }

    private static WebhookRefused refused(int status) {
        return new WebhookRefused("the answer is " + status);
    }

    /** In seconds; a date is read as nothing, and the usual rest holds. */
    private static Duration retryAfter(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("[0-9]{1,6}"))
                .map(Long::parseLong)
                .map(Duration::ofSeconds)
                .orElse(Duration.ZERO);
    }
}
