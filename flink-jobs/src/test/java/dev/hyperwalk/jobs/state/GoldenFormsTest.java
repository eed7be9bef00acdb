package dev.hyperwalk.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.connectors.serialization.BinaryFormat;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Bytes that some version has written in a binary form are read by this one, and written the same again.
 *
 * <p>{@code -Dhyperwalk.writeGolden=true} adds the files of forms that have none; a file that is there is never written anew.
 */
class GoldenFormsTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden-forms");
    private static final String LIST = "META-INF/hyperwalk/binary-forms.properties";

    private static Map<String, String> listed() throws IOException {
        Map<String, String> all = new TreeMap<>();
        for (URL list : Collections.list(BinaryFormat.class.getClassLoader().getResources(LIST))) {
            Properties lines = new Properties();
            try (InputStream in = list.openStream()) {
                lines.load(in);
            }
            lines.stringPropertyNames().forEach(id -> all.put(id, lines.getProperty(id)));
        }
        return all;
    }

    @SuppressWarnings("unchecked") // A form and the sample of its id are of one type.
    private static BinaryFormat<Object> form(String className) throws ReflectiveOperationException {
        Class<?> type = Class.forName(className);
        if (type.isEnum()) {
            return (BinaryFormat<Object>) type.getEnumConstants()[0];
        }
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return (BinaryFormat<Object>) constructor.newInstance();
    }

    private static byte[] bytes(BinaryFormat<Object> form, Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        form.write(value, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    @TestFactory
    Stream<DynamicTest> everyFormReadsWhatWasWritten() throws IOException {
        return listed().entrySet().stream()
                .map(listed -> DynamicTest.dynamicTest(
                        listed.getKey(), () -> readsWhatWasWritten(listed.getKey(), form(listed.getValue()))));
    }

    /** The samples are those of the golden bytes, so a form that changes in both directions alike does not go unnoticed. */
    private static void readsWhatWasWritten(String id, BinaryFormat<Object> form) throws IOException {
        List<?> samples = SampleForms.all().getOrDefault(id, List.of());
        assertThat(samples).as("samples of %s", id).isNotEmpty();
        for (int i = 0; i < samples.size(); i++) {
            Path file = GOLDEN.resolve(id.replace('/', '-') + "-" + i + ".hex");
            String now = HexFormat.of().formatHex(bytes(form, samples.get(i)));
            if (Boolean.getBoolean("hyperwalk.writeGolden") && !Files.exists(file)) {
                Files.createDirectories(GOLDEN);
                Files.writeString(file, now + "\n");
            }
            assertThat(file)
                    .as("golden bytes; -Dhyperwalk.writeGolden=true writes them")
                    .exists();
            String golden = Files.readString(file).strip();
            DataInputDeserializer in = new DataInputDeserializer(HexFormat.of().parseHex(golden));

            Object value = form.read(in);

            assertThat(in.available()).as("bytes left").isZero();
            assertThat(HexFormat.of().formatHex(bytes(form, value))).isEqualTo(golden);
            assertThat(now).as("the sample").isEqualTo(golden);
        }
    }
}
