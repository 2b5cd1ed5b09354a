package oubli.vault.transit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oubli.schemas.DataClass;
import oubli.vault.KekIds;
import oubli.vault.KeyEpoch;
import oubli.vault.KeyEpochs;
import oubli.vault.KeysUnavailableException;
import oubli.vault.SecretRefusedException;
import oubli.vault.TamperedKeyException;
import oubli.vault.UnknownKekException;
import oubli.vault.transit.TransitEngine.Item;

/**
 * Key-encryption keys in HashiCorp Vault's transit engine: one named key per data class and epoch, such as {@code PROSPECT.7}, which never
 * leaves Vault. Data keys go there to be wrapped and unwrapped, so that destroying a key leaves no copy in any process (decision 0220).
 *
 * <p>Which epochs there are is looked up each second by a thread of its own, from the first question on; a process that only unwraps never
 * asks. Everything throws {@link KeysUnavailableException} while Vault is away or refuses.
 */
public final class TransitKeys implements KeyEpochs {
    private static final Logger LOG = LoggerFactory.getLogger(TransitKeys.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration LOOK_HOLDS = Duration.ofSeconds(5);
    private static final int KEY_LENGTH = 32;

    private final VaultServer server;
    private final TransitEngine engine;
    private final String place;
    private final Map<String, Instant> begun = new ConcurrentHashMap<>();
    private volatile Optional<Seen> seen = Optional.empty();
    private volatile boolean watching;
    private final ScheduledExecutorService turns = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "vault-transit");
        thread.setDaemon(true);
        return thread;
    });

    private record Seen(StandingEpochs epochs, long holdsUntil) {}

    private TransitKeys(TransitSettings settings) {
        server = new VaultServer(settings);
        engine = new TransitEngine(server, settings.mount());
        place = settings.address() + "/" + settings.mount();
    }

    /** For who wraps or unwraps. Refuses a server or token that is not good; one that is away may come back. */
    public static TransitKeys open(TransitSettings settings) {
        var keys = new TransitKeys(settings);
        try {
            new VaultCheck(keys.server).refuseUnfit();
        } catch (KeysUnavailableException away) {
            LOG.warn("keys unavailable at the start, nothing is sealed until they are back: {}", away.getMessage());
        }
        keys.tend();
        return keys;
    }

    /** The same, with a first epoch where there is none. */
    public static TransitKeys openOrCreate(TransitSettings settings) {
        var keys = open(settings);
        if (keys.look().current().isEmpty()) {
            keys.create(KeyEpoch.FIRST);
        }
        return keys;
    }

    /** Refuses an engine without an epoch: it is the wrong one, or nobody has begun. */
    public TransitKeys refusedWithoutEpoch() {
        try {
            if (look().current().isEmpty()) {
                throw new SecretRefusedException("No epoch at " + place + " has a key for every data class: create the"
                        + " first once (docs/keys.md), or correct oubli.keys.vault.mount and namespace");
            }
        } catch (KeysUnavailableException away) {
            LOG.warn("keys unavailable at the start, nothing is sealed until they are back: {}", away.getMessage());
        }
        return this;
    }

    @Override
    public String currentKekId(DataClass dataClass) {
        return KekIds.of(dataClass, current(standing()));
    }

    @Override
    public byte[] wrap(String kekId, byte[] key, byte[] associated) {
        return engine.encrypt(kekId, List.of(new Item(key, associated))).get(0);
    }

    @Override
    public byte[] unwrap(String kekId, byte[] wrapped, byte[] associated)
            throws UnknownKekException, TamperedKeyException {
        return engine.decrypt(kekId, List.of(new Item(wrapped, associated))).get(0).stream()
                .filter(key -> key.length == KEY_LENGTH)
                .findFirst()
                .orElseThrow(() -> new TamperedKeyException(kekId));
    }

    /** Two requests for each former key-encryption key, however many data keys it wraps. */
    @Override
    public List<Optional<byte[]>> rewrap(List<Wrapped> wrapped, String toKekId) {
        var moved = new ArrayList<Optional<byte[]>>(Collections.nCopies(wrapped.size(), Optional.empty()));
        Map<String, List<Integer>> byKek = new TreeMap<>();
        for (int i = 0; i < wrapped.size(); i++) {
            byKek.computeIfAbsent(wrapped.get(i).kekId(), kekId -> new ArrayList<>())
                    .add(i);
        }
        byKek.forEach((kekId, places) -> move(wrapped, places, kekId, toKekId, moved));
        return moved;
    }

    @Override
    public List<KeyEpoch> epochs() {
        var standing = standing();
        current(standing);
        return standing.all().stream()
                .flatMap(epoch -> begunAt(standing, epoch).map(at -> new KeyEpoch(epoch, at)).stream())
                .toList();
    }

    /** By Vault's clock. A key that another process has created meanwhile stays as it is. */
    @Override
    public void begin(KeyEpoch after, Instant now) {
        if (current(look()).equals(after.id())) {
            create(Long.toString(Long.parseLong(after.id()) + 1));
        }
    }

    @Override
    public void destroy(String epoch) {
        var standing = look();
        if (current(standing).equals(epoch)) {
            throw new IllegalArgumentException(
                    "The epoch " + epoch + " is the current one: begin another before destroying it");
        }
        standing.keysOf(epoch).forEach(engine::delete);
        look();
    }

    @Override
    public void close() {
        turns.shutdownNow();
    }

    @Override
    public String toString() {
        return "TransitKeys[" + place + "]";
    }

    private void move(
            List<Wrapped> wrapped, List<Integer> places, String kekId, String toKekId, List<Optional<byte[]>> moved) {
        var open = new ArrayList<Item>();
        var opened = new ArrayList<Integer>();
        try {
            var keys = engine.decrypt(
                    kekId,
                    places.stream().map(wrapped::get).map(TransitKeys::item).toList());
            for (int i = 0; i < places.size(); i++) {
                var place = places.get(i);
                keys.get(i).filter(key -> key.length == KEY_LENGTH).ifPresent(key -> {
                    open.add(new Item(key, wrapped.get(place).associated()));
                    opened.add(place);
                });
            }
            var anew = open.isEmpty() ? List.<byte[]>of() : engine.encrypt(toKekId, open);
            for (int i = 0; i < opened.size(); i++) {
                moved.set(opened.get(i), Optional.of(anew.get(i)));
            }
        } catch (UnknownKekException unknown) {
            LOG.debug("data keys cannot be moved: kek={}", kekId);
        } finally {
            open.forEach(item -> Arrays.fill(item.bytes(), (byte) 0));
        }
    }

    private static Item item(Wrapped wrapped) {
        return new Item(wrapped.bytes(), wrapped.associated());
    }

    private void create(String epoch) {
        for (var dataClass : StandingEpochs.CLASSES) {
            engine.create(KekIds.of(dataClass, epoch));
        }
        look();
    }

    /** Creation of the latest of its keys, rounded up to the second, so that no report looks newer than it is; empty for an epoch just destroyed. */
    private Optional<Instant> begunAt(StandingEpochs standing, String epoch) {
        var known = begun.get(epoch);
        if (known != null) {
            return Optional.of(known);
        }
        var found = standing.keysOf(epoch).stream()
                .flatMap(name -> engine.createdAt(name).stream())
                .max(Instant::compareTo)
                .map(latest -> latest.plusSeconds(1));
        found.ifPresent(at -> begun.put(epoch, at));
        return found;
    }

    private String current(StandingEpochs standing) {
        return standing.current()
                .orElseThrow(() -> new KeysUnavailableException("No epoch at " + place
                        + " has a key for every data class: create the missing keys (docs/keys.md)"));
    }

    private StandingEpochs standing() {
        watching = true;
        return seen.filter(one -> System.nanoTime() - one.holdsUntil() < 0)
                .map(Seen::epochs)
                .orElseGet(this::look);
    }

    private StandingEpochs look() {
        var epochs = new StandingEpochs(engine.names());
        seen = Optional.of(new Seen(epochs, System.nanoTime() + LOOK_HOLDS.toNanos()));
        return epochs;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a turn looks after its failures
    private void tend() {
        var renewal = new TokenRenewal(server);
        turns.scheduleWithFixedDelay(() -> turn(renewal), 0, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What fails is made up for by the next turn; whoever needs the keys meanwhile is told then. */
    private void turn(TokenRenewal renewal) {
        try {
            if (watching) {
                look();
            }
            renewal.turn();
        } catch (RuntimeException failed) {
            LOG.debug("vault not looked at: {}", failed.getMessage());
        }
    }
}
