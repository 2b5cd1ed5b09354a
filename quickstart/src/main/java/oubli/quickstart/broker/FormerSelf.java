package oubli.quickstart.broker;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.message.BrokerHeartbeatRequestData;
import org.apache.kafka.common.message.RequestHeaderData;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.controller.Controller;
import org.apache.kafka.controller.ControllerRequestContext;
import org.apache.kafka.image.MetadataDelta;
import org.apache.kafka.image.MetadataImage;
import org.apache.kafka.image.loader.LoaderManifest;
import org.apache.kafka.image.loader.MetadataLoader;
import org.apache.kafka.image.publisher.MetadataPublisher;
import org.apache.kafka.metadata.BrokerRegistration;

/**
 * What the metadata still say of a broker that was killed: alive, and leader of its partitions. A broker that starts on such
 * metadata takes up its transactions, is fenced when the dead one's session ends, and then drops the markers it could not send yet,
 * because no partition has a leader at that moment (KAFKA-20734): a decided transaction stays open for ever, and everything that
 * reads committed records waits behind it. So the dead one is fenced first, while nothing is under way.
 */
final class FormerSelf implements MetadataPublisher {

    private static final long PATIENCE_SECONDS = 60;
    private static final long ASK_AGAIN_MS = 100;

    private final Controller controller;
    private final int node;
    private final CountDownLatch gone = new CountDownLatch(1);
    private volatile Optional<BrokerRegistration> alive = Optional.empty();

    private FormerSelf(Controller controller, int node) {
        this.controller = controller;
        this.node = node;
    }

    /** Returns when the controller counts no broker of that node as alive; at once on fresh data and after a clean stop. */
    static void fence(MetadataLoader metadata, Controller controller, int node) {
        var former = new FormerSelf(controller, node);
        metadata.installPublishers(List.of(former)).join();
        try {
            former.awaitFenced();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while Kafka fenced its former self.", e);
        } finally {
            metadata.removeAndClosePublisher(former).join();
        }
    }

    private void awaitFenced() throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!gone.await(ASK_AGAIN_MS, TimeUnit.MILLISECONDS)) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException(
                        "Kafka did not fence its former self within " + PATIENCE_SECONDS + " s.");
            }
            alive.ifPresent(this::askToFence);
        }
    }

    /** In the dead broker's name, as its own controlled stop would; refused while the controller is not active yet. */
    private void askToFence(BrokerRegistration registration) {
        var lastWish = new BrokerHeartbeatRequestData()
                .setBrokerId(node)
                .setBrokerEpoch(registration.epoch())
                .setWantFence(true);
        var context =
                new ControllerRequestContext(new RequestHeaderData(), KafkaPrincipal.ANONYMOUS, OptionalLong.empty());
        try {
            controller.processBrokerHeartbeat(context, lastWish).join();
        } catch (CompletionException | ApiException notYet) {
            return;
        }
    }

    @Override
    public String name() {
        return "oubli-former-self";
    }

    @Override
    public void onMetadataUpdate(MetadataDelta delta, MetadataImage image, LoaderManifest manifest) {
        alive = Optional.ofNullable(image.cluster().broker(node)).filter(broker -> !broker.fenced());
        if (alive.isEmpty()) {
            gone.countDown();
        }
    }

    @Override
    public void close() {}
}
