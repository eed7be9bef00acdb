package dev.hyperwalk.connectors.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Events of every shape the format allows, from a seed. */
final class RandomEvents {

    private static final String[] PIECES = {
        "a", "Z", "0", " ", "\"", "\\", "\n", "\u0000", "ä", "\u2028", "猫", "😀", "/"
    };

    private RandomEvents() {}

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    static HyperedgeEvent next(SplittableRandom random) {
        List<String> nodes = new ArrayList<>();
        for (int i = random.nextInt(1, 12); i > 0; i--) {
            nodes.add(name(random));
        }
        return new HyperedgeEvent(
                name(random),
                random.nextLong(HyperedgeEvent.MAX_TIME + 1),
                nodes,
                optionalName(random),
                optionalName(random),
                random.nextBoolean() ? 1.0 : random.nextDouble() * Math.pow(10, random.nextInt(-300, 300)),
                attributes(random));
    }

    static String name(SplittableRandom random) {
        StringBuilder name = new StringBuilder();
        for (int i = random.nextInt(1, 9); i > 0; i--) {
            name.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return name.toString();
    }

    private static @Nullable String optionalName(SplittableRandom random) {
        return random.nextBoolean() ? null : name(random);
    }

    private static Map<String, String> attributes(SplittableRandom random) {
        Map<String, String> attributes = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            attributes.put(name(random), random.nextBoolean() ? "" : name(random));
        }
        return attributes;
    }
}
