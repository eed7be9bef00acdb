package dev.hyperwalk.connectors.event;

import com.fasterxml.jackson.core.ErrorReportConfiguration;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The one JSON factory of this package, and how bytes are written with it. */
final class Json {

    /** Deep enough for anything honest, shallow enough for any stack. */
    static final int MAX_DEPTH = 32;

    /** More than any number needs, little enough to be read at once. */
    static final int MAX_NUMBER_DIGITS = 1000;

    static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // Double.toString differs between JDK 17 and later ones; this writer gives the same digits on all.
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_DIGITS)
                    .maxStringLength(Integer.MAX_VALUE) // The record's own size is checked before.
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .errorReportConfiguration(
                    ErrorReportConfiguration.builder().maxErrorTokenLength(64).build())
            .build();

    private static final int BUFFER_BYTES = 256;

    private Json() {}

    /** What writes one document. */
    @FunctionalInterface
    interface Body {
        void write(JsonGenerator out) throws IOException;
    }

    /** The UTF-8 bytes of one object whose fields {@code body} writes. */
    static byte[] object(Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(BUFFER_BYTES);
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            out.writeStartObject();
            body.write(out);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("could not write JSON to memory", e);
        }
        return bytes.toByteArray();
    }

    static void texts(JsonGenerator out, String field, Iterable<String> texts) throws IOException {
        out.writeArrayFieldStart(field);
        for (String text : texts) {
            out.writeString(text);
        }
        out.writeEndArray();
    }

    /** Writes NaN as null, since JSON has no word for it. */
    static void number(JsonGenerator out, String field, double value) throws IOException {
        if (Double.isNaN(value)) {
            out.writeNullField(field);
        } else {
            out.writeNumberField(field, value);
        }
    }
}
