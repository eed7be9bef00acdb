package dev.hyperwalk.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class HeatMapTest {

    private static String picture() {
        return new HeatMap("a < b", List.of("after one", "after two"), List.of("one", "two & more"), new double[][] {
                    {0.5, Double.NaN}, {0.75, 1}
                })
                .render();
    }

    @Test
    void everyFigureIsASquareWithItsNumber() throws Exception {
        Document svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(picture().getBytes(StandardCharsets.UTF_8)));

        assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(1 + 3);
        assertThat(picture()).contains("0.500", "0.750", "1.000").doesNotContain("NaN");
    }

    @Test
    void darkerIsHigher() {
        assertThat(picture()).contains("#f0f0f0", "#0072b2");
    }
}
