package dev.hyperwalk.models.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules are read as they are written, and nothing else is. */
class RegimeRuleTest {

    @ParameterizedTest
    @EnumSource
    void everyRuleIsReadAsItIsWritten(RegimeRule.Kind kind) {
        RegimeRule rule =
                kind == RegimeRule.Kind.PHASE ? new RegimeRule(kind, 604_800_000, 7) : new RegimeRule(kind, 0, 0);
        assertThat(RegimeRule.parse(rule.label())).isEqualTo(rule);
        assertThat(Detectors.of(rule)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "phase", "phase:7", "phase:7/", "phase:7/8", "phase:7/1", "phase:x/2", "oracle"})
    void nothingElseIs(String text) {
        assertThatThrownBy(() -> RegimeRule.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPhaseIsAPartOfItsPeriod() {
        RegimeKey.OfPhase week = new RegimeKey.OfPhase(700, 7);
        assertThat(week.part(0)).isZero();
        assertThat(week.part(99)).isZero();
        assertThat(week.part(100)).isEqualTo(1);
        assertThat(week.part(699)).isEqualTo(6);
        assertThat(week.part(700)).isZero();
        assertThat(week.part(-1)).isEqualTo(6);
    }
}
