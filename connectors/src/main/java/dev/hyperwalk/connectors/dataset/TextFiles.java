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
import java.util.zip.GZIPInputStream;

/** Opens files that may be gzipped, and says plainly what is wrong with one. */
final class TextFiles {

    private static final int BUFFER_BYTES = 1 << 16;

    private TextFiles() {}

    static InputStream bytes(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        if (!nameOf(file).endsWith(".gz")) {
            return new BufferedInputStream(raw, BUFFER_BYTES);
        }
        try {
            return new BufferedInputStream(new GZIPInputStream(raw, BUFFER_BYTES), BUFFER_BYTES);
        } catch (IOException e) {
            raw.close();
            throw e;
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
        String what = nameOf(file).endsWith(".gz") ? ": cannot be read as gzip: " : ": cannot be read: ";
        return new DatasetException(file + what + e.getMessage(), e);
    }

    static String nameOf(Path file) {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }

    /** The file's name without its endings, as a name for the data set. */
    static String stemOf(Path file) {
        String name = nameOf(file);
        String unzipped = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        int dot = unzipped.lastIndexOf('.');
        return dot > 0 ? unzipped.substring(0, dot) : unzipped;
    }
}
