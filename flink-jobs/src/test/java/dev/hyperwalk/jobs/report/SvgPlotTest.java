package dev.hyperwalk.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class SvgPlotTest {

    @Test
    void everySeriesIsALine() throws Exception {
        Document svg = parsed(sample().render());

        assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(7);
    }

    @Test
    void aLegendThatIsTooWideTakesAnotherRow() {
        String narrow = sample().optSize(400, 300).render();

        assertThat(narrow).contains("y=\"48.0\"").contains("y=\"66.0\"").contains("y=\"84.0\"");
    }

    @Test
    void aMissingValueIsAGap() throws Exception {
        SvgPlot plot = new SvgPlot("t", "x", "y")
                .addModel("model", new double[] {0, 1, 2, 3, 4}, new double[] {1, 2, Double.NaN, 3, 4});

        Document svg = parsed(plot.render());

        assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(2);
        assertThat(plot.render()).doesNotContain("NaN");
    }

    @Test
    void textIsEscaped() throws Exception {
        String title = "a < b & \"c\"";

        Document svg = parsed(new SvgPlot(title + "\u0001", "", "").render());

        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo(title + "?");
    }

    @Test
    void noDataAndFlatDataAreDrawn() throws Exception {
        double[] flat = {0.5, 0.5};

        assertThat(parsed(new SvgPlot("empty", "", "").render())
                        .getElementsByTagName("polyline")
                        .getLength())
                .isZero();
        assertThat(new SvgPlot("flat", "", "")
                        .addModel("m", new double[] {3, 3}, flat)
                        .render())
                .doesNotContain("NaN")
                .doesNotContain("Infinity");
    }

    @Test
    void ticksAreRoundNumbers() {
        Axis share = Axis.of(0.52, 0.97);
        Axis events = Axis.of(0, 30_000);

        assertThat(share.ticks().stream().map(share::label)).containsExactly("0.5", "0.6", "0.7", "0.8", "0.9", "1.0");
        assertThat(events.ticks().stream().map(events::label))
                .isEqualTo(List.of("0", "5k", "10k", "15k", "20k", "25k", "30k"));
    }

    @Test
    void lengthsThatDifferAreRefused() {
        assertThatThrownBy(() -> new SvgPlot("", "", "").addModel("m", new double[2], new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("series m");
    }

    private static SvgPlot sample() {
        SplittableRandom random = new SplittableRandom(1);
        double[] xs = new double[60];
        Arrays.setAll(xs, i -> 500.0 * (i + 1));
        return new SvgPlot("Prequential AUC on the built-in stream, windows of 2,000 events", "events", "AUC")
                .addModel("hyperwalk", xs, curve(xs, 0.95, 0.12, random))
                .addBaseline("exact-set", xs, curve(xs, 0.82, 0.2, random))
                .addBaseline("pair-recency", xs, curve(xs, 0.88, 0.15, random))
                .addBaseline("counters", xs, curve(xs, 0.92, 0.15, random))
                .addBaseline("recurrence", xs, curve(xs, 0.85, 0.2, random))
                .addBaseline("pair-count", xs, curve(xs, 0.80, 0.1, random))
                .addBaseline("degree", xs, curve(xs, 0.68, 0.05, random))
                .addMarker(10_000, "regime: second")
                .addMarker(20_000, "regime: first")
                .addMarker(29_500, "killed and recovered");
    }

    private static double[] curve(double[] xs, double top, double dip, SplittableRandom random) {
        double[] ys = new double[xs.length];
        Arrays.setAll(ys, i -> top - dip * Math.exp(-(i % 20) / 4.0) + 0.02 * (random.nextDouble() - 0.5));
        return ys;
    }

    private static Document parsed(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
        factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
