package dev.hyperwalk.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.connectors.event.RejectionReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links of the pages lead somewhere, and the event format names every reason for which a record is refused. */
class DocPagesTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    @Test
    void everyLinkLeadsToAFileAndAHeading() throws IOException {
        List<Path> pages = pages();
        assertThat(pages).hasSizeGreaterThan(10);
        for (Path page : pages) {
            for (String link : all(LINK, page)) {
                int hash = link.indexOf('#');
                String file = hash < 0 ? link : link.substring(0, hash);
                Path target = file.isEmpty() ? page : page.resolveSibling(file);
                assertThat(target).as("%s in %s", link, page).exists();
                if (hash >= 0) {
                    assertThat(anchors(target)).as("%s in %s", link, page).contains(link.substring(hash + 1));
                }
            }
        }
    }

    @Test
    void theEventFormatNamesEveryReason() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/event-format.md"));

        assertThat(Arrays.stream(RejectionReason.values()).map(reason -> "`" + reason + "`"))
                .allSatisfy(reason -> assertThat(page).contains(reason));
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .forEach(pages::add);
        }
        return pages;
    }

    private static List<String> all(Pattern pattern, Path page) throws IOException {
        return pattern.matcher(Files.readString(page))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /** Headings as their pages' links name them. */
    private static List<String> anchors(Path page) throws IOException {
        return all(HEADING, page).stream()
                .map(heading -> heading.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 _-]", "")
                        .replace(' ', '-'))
                .toList();
    }
}
