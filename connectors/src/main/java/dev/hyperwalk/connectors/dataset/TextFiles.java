package dev.hyperwalk.connectors.dataset;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * Opens files that may be gzipped, without the byte-order mark that may stand first, and says plainly what is wrong with
 * one.
 */
final class TextFiles {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final String ZIPPED = ".gz";

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private TextFiles() {}

    static InputStream bytes(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        try {
            InputStream plain = isZipped(file) ? new GZIPInputStream(raw, BUFFER_BYTES) : raw;
            InputStream buffered = new BufferedInputStream(plain, BUFFER_BYTES);
            skipByteOrderMark(buffered);
            return buffered;
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    private static void skipByteOrderMark(InputStream in) throws IOException {
        in.mark(BYTE_ORDER_MARK.length);
        if (!Arrays.equals(in.readNBytes(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
            in.reset();
        }
    }

    /** Strict UTF-8: a byte that is none fails instead of becoming a question mark. */
    static BufferedReader text(Path file) throws IOException {
        return new BufferedReader(
                new InputStreamReader(bytes(file), StandardCharsets.UTF_8.newDecoder()), BUFFER_BYTES);
    }

    static DatasetException unreadable(Path file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return new DatasetException(file + ": no such file", e);
        }
        if (e instanceof CharacterCodingException) {
            return new DatasetException(file + ": expected UTF-8 text, got bytes that are not", e);
        }
        String what = isZipped(file) ? ": cannot be read as gzip: " : ": cannot be read: ";
        return new DatasetException(file + what + e.getMessage(), e);
    }

    static String nameOf(Path file) {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }

    /** Whether a name, in capitals or not, has this ending, perhaps followed by that of a gzipped file. */
    static boolean hasEnding(Path file, String ending) {
        return unzipped(nameOf(file)).toLowerCase(Locale.ROOT).endsWith(ending);
    }

    private static boolean isZipped(Path file) {
        return nameOf(file).toLowerCase(Locale.ROOT).endsWith(ZIPPED);
    }

    private static String unzipped(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(ZIPPED)
                ? name.substring(0, name.length() - ZIPPED.length())
                : name;
    }

    /** The file's name without its endings, as a name for the data set. */
    static String stemOf(Path file) {
        String unzipped = unzipped(nameOf(file));
        int dot = unzipped.lastIndexOf('.');
        return dot > 0 ? unzipped.substring(0, dot) : unzipped;
    }
}
