package dev.hyperwalk.jobs.cli;

import dev.hyperwalk.models.drift.RegimeRule;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how regimes are told apart. */
final class RegimeRuleConverter implements ITypeConverter<RegimeRule> {

    /** What may stand there. */
    static final String RULES =
            "auto, none, key, phase:PERIOD/PARTS, profile, filter, loss, entropy, page-hinkley, adwin, " + "router";

    RegimeRuleConverter() {}

    @Override
    public RegimeRule convert(String text) {
        try {
            return RegimeRule.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
