package dev.hyperwalk.jobs.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Scripts that the test runs in the page. */
final class Scripts {

    private Scripts() {}

    static String read(String name) {
        try (InputStream file = Scripts.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("no script " + name);
            }
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
