package oubli.quickstart.clock;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The one domain clock that all services share: the machine's time plus a shift that only grows. */
public final class TimeMachine extends Clock {

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration NEVER = Duration.ofNanos(Long.MAX_VALUE);

    private final Clock machine;
    private final ShiftFile file;
    private final ZoneId policyZone;
    private final long lookEvery;
    private volatile Duration shift;
    private volatile long lookedAt = System.nanoTime();

    private TimeMachine(Clock machine, ShiftFile file, ZoneId policyZone, Duration lookEvery) {
        this.machine = machine;
        this.file = file;
        this.policyZone = policyZone;
        this.lookEvery = lookEvery.toNanos();
        this.shift = file.read();
    }

    /** Opens the clock with the shift that an earlier run left in the folder, none at first. */
    public static TimeMachine open(Path folder, ZoneId policyZone) {
        return new TimeMachine(Clock.systemUTC(), new ShiftFile(folder), policyZone, NEVER);
    }

    /** The same for several processes with one folder: where one of them moves the clock, the others follow within 200 ms. */
    public static TimeMachine shared(Path folder, ZoneId policyZone) {
        return shared(folder, policyZone, Clock.systemUTC(), LOOK_EVERY);
    }

    static TimeMachine shared(Path folder, ZoneId policyZone, Clock machine, Duration lookEvery) {
        return new TimeMachine(machine, new ShiftFile(folder), policyZone, lookEvery);
    }

    static TimeMachine open(Path folder, ZoneId policyZone, Clock machine) {
        return new TimeMachine(machine, new ShiftFile(folder), policyZone, NEVER);
    }

    /** The machine's own time, for what measures how long something really took. */
    public static Clock machine() {
        return Clock.systemUTC();
    }

    /** Sets the instant that a fresh system begins at, past or future; only for data that holds no event yet. */
    public synchronized Instant beginAt(Instant start) {
        return keep(Duration.between(machine.instant(), start));
    }

    /** Moves forward and returns the new now; the shift is on disk before anyone sees it. Refuses to go back. */
    public synchronized Instant travel(Journey journey) {
        var now = instant();
        var destination = journey.from(now.atZone(policyZone));
        if (destination.isBefore(now)) {
            throw new RefusedJourney(RefusedJourney.Code.BACKWARD_SHIFT);
        }
        return keep(shift.plus(Duration.between(now, destination)));
    }

    /** What the domain's clock shows beyond the machine's. */
    public Duration shift() {
        if (System.nanoTime() - lookedAt >= lookEvery) {
            look();
        }
        return shift;
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(shift());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** Times of this clock are instants; who needs a local time converts them with the policy's zone. */
    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Convert the instant with the policy's zone instead.");
    }

    /** Never while a journey of this process is being kept, which an older reading would undo. */
    private synchronized void look() {
        lookedAt = System.nanoTime();
        shift = file.read();
    }

    private Instant keep(Duration newShift) {
        file.write(newShift);
        shift = newShift;
        return instant();
    }
}
