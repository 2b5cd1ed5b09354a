package oubli.quickstart.broker;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.message.RequestHeaderData;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.controller.Controller;
import org.apache.kafka.controller.ControllerRequestContext;
import org.apache.kafka.image.MetadataDelta;
import org.apache.kafka.image.MetadataImage;
import org.apache.kafka.image.loader.LoaderManifest;
import org.apache.kafka.image.loader.MetadataLoader;
import org.apache.kafka.image.publisher.MetadataPublisher;

/**
 * What the metadata still say of a broker that was killed: alive, and leader of its partitions. A broker that starts on such
 * metadata takes up its transactions, is fenced when the dead one's session ends, and then drops the markers it could not send yet,
 * because no partition has a leader at that moment (KAFKA-20734): a decided transaction stays open for ever, and everything that
 * reads committed records waits behind it. So the dead one is unregistered first, while nothing is under way; its successor
 * need not wait for its session either.
 */
final class FormerSelf implements MetadataPublisher {

    private static final long PATIENCE_SECONDS = 60;
    private static final long ASK_AGAIN_MS = 100;

    private final Controller controller;
    private final int node;
    private final CountDownLatch gone = new CountDownLatch(1);

    private FormerSelf(Controller controller, int node) {
        this.controller = controller;
        this.node = node;
    }

    /** Returns when the controller counts no broker of that node as alive; at once on fresh data and after a clean stop. */
    static void forget(MetadataLoader metadata, Controller controller, int node) {
        var former = new FormerSelf(controller, node);
        metadata.installPublishers(List.of(former)).join();
        try {
            former.awaitGone();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while Kafka forgot its former self.", e);
        } finally {
            metadata.removeAndClosePublisher(former).join();
        }
    }

    private void awaitGone() throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!gone.await(ASK_AGAIN_MS, TimeUnit.MILLISECONDS)) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException(
                        "Kafka did not forget its former self within " + PATIENCE_SECONDS + " s.");
            }
            askToForget();
        }
    }

    /** Refused while the controller is not active yet, and once it is forgotten. */
    private void askToForget() {
        var context =
                new ControllerRequestContext(new RequestHeaderData(), KafkaPrincipal.ANONYMOUS, OptionalLong.empty());
        try {
            controller.unregisterBroker(context, node).join();
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
        var registration = image.cluster().broker(node);
        if (registration == null || registration.fenced()) {
            gone.countDown();
        }
    }

    @Override
    public void close() {}
}
