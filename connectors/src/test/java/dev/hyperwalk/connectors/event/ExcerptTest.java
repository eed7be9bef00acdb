package dev.hyperwalk.connectors.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Nothing that a terminal would act on gets through, and nothing that can be read is changed. */
class ExcerptTest {

    @Test
    void whatCanBeReadStaysAsItIs() {
        for (String text : new String[] {"", "ana, bo", "José", "José", "Владимир — №5", "李 小龍", "a👍b", "ف"}) {
            assertThat(Excerpt.harmless(text)).isEqualTo(text);
            assertThat(Excerpt.harmlessJson(text)).isEqualTo(text);
        }
    }

    @Test
    void whatATerminalActsOnIsEscaped() {
        assertThat(Excerpt.harmless("\u001b[31m\r\n\u007f\u009b")).isEqualTo("\\x1b[31m\\x0d\\x0a\\x7f\\x9b");
        assertThat(Excerpt.harmless("\u202e\u2028\ud800\ue000")).isEqualTo("\\u202e\\u2028\\ud800\\ue000");
        assertThat(Excerpt.harmless(Character.toString(0xe0001))).isEqualTo("\\u{e0001}");
    }

    @Test
    void jsonKeepsItsMeaning() {
        assertThat(Excerpt.harmlessJson("{\"a\":\"\u009b\u202e" + Character.toString(0xe0001) + "\"}"))
                .isEqualTo("{\"a\":\"\\u009b\\u202e\\udb40\\udc01\"}");
    }

    @Test
    void anExcerptIsShortAndSplitsNoPair() {
        assertThat(Excerpt.of("x".repeat(81))).isEqualTo("x".repeat(80) + "...");
        assertThat(Excerpt.of("x".repeat(79) + "👍")).isEqualTo("x".repeat(79) + "...");
    }

    @Test
    void anyTextBecomesHarmlessOnceAndForAll() {
        SplittableRandom random = new SplittableRandom(24);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(40); j > 0; j--) {
                text.append((char) (random.nextBoolean() ? random.nextInt(0x180) : random.nextInt(0x10000)));
            }
            String harmless = Excerpt.harmless(text.toString());

            assertThat(harmless.codePoints())
                    .noneMatch(c -> Character.isISOControl(c)
                            || Character.getType(c) == Character.FORMAT
                            || Character.getType(c) == Character.SURROGATE);
            assertThat(Excerpt.harmless(harmless)).isEqualTo(harmless);
        }
    }
}
