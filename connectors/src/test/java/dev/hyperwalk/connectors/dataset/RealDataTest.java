package dev.hyperwalk.connectors.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.connectors.event.HyperedgeEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published data sets read as their description counts them; skipped where they are not at hand. */
class RealDataTest {

    @ParameterizedTest
    @CsvSource({
        "email-Enron,10883,143,18",
        "contact-high-school,172035,327,5",
        "NDC-classes,49724,1161,24",
        "congress-bills,260851,1718,25",
        "tags-ask-ubuntu,271233,3029,5"
    })
    void aPublishedDataSetHasItsCounts(String name, int hyperedges, long nodes, int largest) {
        Path folder = dataFolder().resolve(name);
        if (!Files.isDirectory(folder)) {
            Assumptions.abort(
                    "the test of " + name + " needs the published data set: set HYPERWALK_DATA to the folder of all");
        }

        List<HyperedgeEvent> events = Datasets.open(folder).events();

        assertThat(events).hasSize(hyperedges);
        assertThat(events.stream()
                        .flatMap(event -> event.nodes().stream())
                        .distinct()
                        .count())
                .isEqualTo(nodes);
        assertThat(events.stream().mapToInt(event -> event.nodes().size()).max())
                .hasValue(largest);
        assertThat(events.stream().map(HyperedgeEvent::id).distinct().count()).isEqualTo(hyperedges);
        assertThat(events).isSortedAccordingTo((a, b) -> Long.compare(a.time(), b.time()));
    }

    private static Path dataFolder() {
        return Stream.of(
                        System.getenv("HYPERWALK_DATA"),
                        "../../shared/data",
                        "../../../shared/data",
                        "/work/shared/data")
                .filter(Objects::nonNull)
                .map(Path::of)
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(Path.of("data"));
    }
}
