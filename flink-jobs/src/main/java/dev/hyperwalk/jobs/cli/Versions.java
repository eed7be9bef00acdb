package dev.hyperwalk.jobs.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The versions of hyperwalk and of what it was built with. */
final class Versions implements IVersionProvider {

    private static final String RESOURCE = "/hyperwalk/versions.properties";

    Versions() {}

    /** By name: hyperwalk, flink, kafka, djl, pytorch, and java, which is what runs now. */
    static Map<String, String> byName() {
        Properties properties = new Properties();
        try (InputStream in = Versions.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("expected the resource " + RESOURCE + ", got none");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> versions = new LinkedHashMap<>();
        for (String name : new String[] {"hyperwalk", "flink", "kafka", "djl", "pytorch"}) {
            versions.put(name, properties.getProperty(name, "unknown"));
        }
        versions.put("java", Runtime.version().toString());
        return Collections.unmodifiableMap(versions);
    }

    @Override
    public String[] getVersion() {
        return byName().entrySet().stream()
                .map(version -> version.getKey() + " " + version.getValue())
                .toArray(String[]::new);
    }
}
