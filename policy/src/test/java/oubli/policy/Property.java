package oubli.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Checks a property on many random cases; a failure names the seed that brings its case back. */
public final class Property {

    private static final long FIRST_SEED = 20_200_401;

    private Property() {}

    public static void holds(int cases, Consumer<SplittableRandom> property) {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + cases; seed++) {
            try {
                property.accept(new SplittableRandom(seed));
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
            }
        }
    }

    public static <T> T oneOf(SplittableRandom random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** The same elements in another order, some of them more than once. */
    public static <T> List<T> shuffledWithRepeats(SplittableRandom random, List<T> elements) {
        var shuffled = new ArrayList<>(elements);
        elements.stream().filter(element -> random.nextInt(3) == 0).forEach(shuffled::add);
        Collections.shuffle(shuffled, new Random(random.nextLong()));
        return shuffled;
    }
}
