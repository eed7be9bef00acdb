package dev.hyperwalk.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The one-page architecture names only types that exist. */
class ArchitectureDocTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern TYPE_NAME = Pattern.compile("`([A-Z][a-z][A-Za-z0-9]+)`");

    @Test
    void everyTypeNamedInTheArchitecturePageExists() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/architecture.md"));
        List<String> named =
                TYPE_NAME.matcher(page).results().map(match -> match.group(1)).toList();

        assertThat(named).hasSizeGreaterThan(20);
        assertThat(types()).as("types in src/main and src/test").containsAll(named);
    }

    private static Set<String> types() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.map(Path::toString)
                    .filter(file -> file.contains("src/main/java") || file.contains("src/test/java"))
                    .filter(file -> file.endsWith(".java"))
                    .map(file -> file.substring(file.lastIndexOf('/') + 1, file.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
    }
}
