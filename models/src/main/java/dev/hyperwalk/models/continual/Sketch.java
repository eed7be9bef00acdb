package dev.hyperwalk.models.continual;

/** A few weights of many, evenly spread, to tell later how far all have moved. */
public final class Sketch {

    /** Weights looked at, at most: half a kilobyte. */
    public static final int SIZE = 128;

    private Sketch() {}

    /** The weights of the sketch. */
    public static float[] of(float[] weights) {
        float[] sketch = new float[Math.min(SIZE, weights.length)];
        for (int i = 0; i < sketch.length; i++) {
            sketch[i] = weights[(int) ((i + 0.5) * weights.length / sketch.length)];
        }
        return sketch;
    }

    /** How far weights have moved, as a share of their size: root mean square over root mean square; 0 if they were all 0. */
    public static double moved(float[] from, float[] to) {
        double moved = 0;
        double size = 0;
        for (int i = 0; i < from.length; i++) {
            double off = (double) to[i] - from[i];
            moved += off * off;
            size += (double) from[i] * from[i];
        }
        return size == 0 ? 0 : Math.sqrt(moved / size);
    }
}
