package dev.hyperwalk.connectors.serialization;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The parts binary forms are made of: counts of variable length, text, byte runs, lists and maps.
 *
 * <p>Text goes as UTF-8 with its length in front, so unlike {@link DataOutput#writeUTF} it may be longer than 64 KiB.
 */
public final class BinaryValues {

    private static final int CONTINUES = 0x80;
    private static final int LOW_BITS = 0x7f;
    private static final int MAX_SHIFT = 28;

    private BinaryValues() {}

    /**
     * Writes a count in 1 to 5 bytes, fewer for smaller ones.
     *
     * @throws IllegalArgumentException if {@code count} is negative
     */
    public static void writeCount(int count, DataOutput out) throws IOException {
        if (count < 0) {
            throw new IllegalArgumentException("count: expected at least 0, got " + count);
        }
        int rest = count;
        while (rest > LOW_BITS) {
            out.writeByte((rest & LOW_BITS) | CONTINUES);
            rest >>>= 7;
        }
        out.writeByte(rest);
    }

    /**
     * Reads what {@link #writeCount} wrote.
     *
     * @throws IOException if the bytes are no count
     */
    public static int readCount(DataInput in) throws IOException {
        int count = 0;
        for (int shift = 0; shift <= MAX_SHIFT; shift += 7) {
            int part = in.readUnsignedByte();
            count |= (part & LOW_BITS) << shift;
            if (part < CONTINUES && count >= 0) {
                return count;
            }
        }
        throw new IOException("count: expected at most 5 bytes and no sign; the input is not of this form");
    }

    /** Writes bytes with their number in front. */
    public static void writeBytes(byte[] bytes, DataOutput out) throws IOException {
        writeCount(bytes.length, out);
        out.write(bytes);
    }

    /** Reads what {@link #writeBytes} wrote. */
    public static byte[] readBytes(DataInput in) throws IOException {
        byte[] bytes = new byte[readCount(in)];
        in.readFully(bytes);
        return bytes;
    }

    /** Writes bytes that may be absent. */
    public static void writeOptionalBytes(byte @Nullable [] bytes, DataOutput out) throws IOException {
        out.writeBoolean(bytes != null);
        if (bytes != null) {
            writeBytes(bytes, out);
        }
    }

    /** Reads what {@link #writeOptionalBytes} wrote. */
    public static byte @Nullable [] readOptionalBytes(DataInput in) throws IOException {
        return in.readBoolean() ? readBytes(in) : null;
    }

    /** Writes text of any length; an unpaired surrogate is not kept. */
    public static void writeText(String text, DataOutput out) throws IOException {
        writeBytes(text.getBytes(StandardCharsets.UTF_8), out);
    }

    /** Reads what {@link #writeText} wrote. */
    public static String readText(DataInput in) throws IOException {
        return new String(readBytes(in), StandardCharsets.UTF_8);
    }

    /** Writes text that may be absent. */
    public static void writeOptionalText(@Nullable String text, DataOutput out) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            writeText(text, out);
        }
    }

    /** Reads what {@link #writeOptionalText} wrote. */
    public static @Nullable String readOptionalText(DataInput in) throws IOException {
        return in.readBoolean() ? readText(in) : null;
    }

    /** Writes texts in their order. */
    public static void writeTexts(List<String> texts, DataOutput out) throws IOException {
        writeCount(texts.size(), out);
        for (String text : texts) {
            writeText(text, out);
        }
    }

    /** Reads what {@link #writeTexts} wrote. */
    public static List<String> readTexts(DataInput in) throws IOException {
        int count = readCount(in);
        List<String> texts = new ArrayList<>(Math.min(count, 1024)); // A broken count must not reserve gigabytes.
        for (int i = 0; i < count; i++) {
            texts.add(readText(in));
        }
        return texts;
    }

    /** Writes a map in the order of its keys, so equal maps give equal bytes. */
    public static void writeTextMap(Map<String, String> map, DataOutput out) throws IOException {
        writeCount(map.size(), out);
        for (Map.Entry<String, String> entry : new TreeMap<>(map).entrySet()) {
            writeText(entry.getKey(), out);
            writeText(entry.getValue(), out);
        }
    }

    /** Reads what {@link #writeTextMap} wrote. */
    public static SortedMap<String, String> readTextMap(DataInput in) throws IOException {
        int count = readCount(in);
        SortedMap<String, String> map = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            String key = readText(in);
            map.put(key, readText(in));
        }
        return map;
    }
}
