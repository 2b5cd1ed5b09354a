package oubli.retention.running;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import oubli.retention.query.WebhookKeys;
import oubli.retention.running.RetentionProperties.Mode;
import oubli.retention.webhooks.Delivery;
import oubli.retention.webhooks.WebhookAddress;
import oubli.retention.webhooks.Webhooks;
import oubli.vault.Secrets;

/** Starts a webhook for each recipient that the deployment gives an address. */
@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {

    @Bean
    Webhooks webhooks(
            RetentionProperties properties,
            Secrets secrets,
            MeterRegistry meters,
            Clock machineClock,
            Clock domainClock) {
        var own = properties.webhooks();
        var webhooks = new Webhooks();
        if (own.recipients().isEmpty()) {
            return webhooks;
        }
        var terms =
                new Webhooks.Terms(Clients.ofRecipient(properties), URI.create(own.callbacks()), own.answerWithin());
        var sender = new Webhooks.Sender(
                secrets.webhookSigner(), secrets.operatorsSeal()::seal, machineClock, domainClock, deliveries(meters));
        addresses(properties).forEach(address -> {
            webhooks.start(address, terms, sender, counts(meters));
            watch(meters, webhooks, address.recipient());
        });
        return webhooks;
    }

    @Bean
    WebhookKeys webhookKeys(RetentionProperties properties, Secrets secrets) {
        if (properties.webhooks().recipients().isEmpty()) {
            return List::of;
        }
        var key = secrets.webhookSigner().jwk();
        return () -> List.of(key);
    }

    /** All are looked at before the first is started. */
    private static List<WebhookAddress> addresses(RetentionProperties properties) {
        return properties.webhooks().recipients().entrySet().stream()
                .map(each -> properties.mode() == Mode.QUICKSTART
                        ? WebhookAddress.atHome(each.getKey(), each.getValue())
                        : WebhookAddress.abroad(each.getKey(), each.getValue()))
                .toList();
    }

    private static Delivery.Meter deliveries(MeterRegistry meters) {
        return (recipient, delivery) -> meters.counter(
                        "oubli.retention.webhook.deliveries", "recipient", recipient, "outcome", delivery.tag())
                .increment();
    }

    private static Webhooks.CountMeter counts(MeterRegistry meters) {
        return (recipient, count) ->
                meters.counter(count.metric(), "recipient", recipient).increment();
    }

    private static void watch(MeterRegistry meters, Webhooks webhooks, String recipient) {
        Gauge.builder("oubli.retention.webhook.owed", webhooks, all -> all.state(recipient)
                        .unfinished())
                .description("Erasures that this recipient has not taken yet")
                .tag("recipient", recipient)
                .register(meters);
    }
}
