package dev.hyperwalk.jobs.web;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Pictures of a page in 256 colours, a third of the size and to the eye the same: a page has few colours. */
final class Palette {

    private static final int COLORS = 256;

    private Palette() {}

    /** The same picture in the colours that it has most of, each of another shade. */
    static BufferedImage reduce(BufferedImage image) {
        int[] palette = palette(image);
        BufferedImage reduced = new BufferedImage(
                image.getWidth(),
                image.getHeight(),
                BufferedImage.TYPE_BYTE_INDEXED,
                new IndexColorModel(8, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE));
        Map<Integer, Integer> nearest = new HashMap<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int index = nearest.computeIfAbsent(image.getRGB(x, y), color -> nearest(palette, color));
                reduced.getRaster().setSample(x, y, 0, index);
            }
        }
        return reduced;
    }

    /** Of each of the most frequent shades the most frequent colour. */
    private static int[] palette(BufferedImage image) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                counts.merge(image.getRGB(x, y), 1, Integer::sum);
            }
        }
        Map<Integer, Integer> shades = new HashMap<>();
        counts.forEach((color, count) -> shades.merge(shade(color), count, Integer::sum));
        Map<Integer, Integer> colors = new HashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(color -> colors.put(shade(color.getKey()), color.getKey()));
        List<Integer> most = shades.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(COLORS)
                .map(Map.Entry::getKey)
                .toList();
        return most.stream().mapToInt(shade -> colors.getOrDefault(shade, 0)).toArray();
    }

    /** Five bits of each channel. */
    private static int shade(int color) {
        return color & 0xf8f8f8;
    }

    private static int nearest(int[] palette, int color) {
        int best = 0;
        for (int i = 1; i < palette.length; i++) {
            if (distance(palette[i], color) < distance(palette[best], color)) {
                best = i;
            }
        }
        return best;
    }

    private static int distance(int a, int b) {
        int red = (a >> 16 & 255) - (b >> 16 & 255);
        int green = (a >> 8 & 255) - (b >> 8 & 255);
        int blue = (a & 255) - (b & 255);
        return red * red + green * green + blue * blue;
    }
}
