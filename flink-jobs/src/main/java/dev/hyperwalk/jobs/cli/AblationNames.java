package dev.hyperwalk.jobs.cli;

import dev.hyperwalk.models.benchmark.Ablation;
import java.util.Arrays;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Names of what a benchmark can change. */
final class AblationNames implements ITypeConverter<Ablation>, Iterable<String> {

    AblationNames() {}

    @Override
    public Ablation convert(String name) {
        return Arrays.stream(Ablation.values())
                .filter(ablation -> ablation.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "expected one of " + String.join(", ", this) + ", got '" + name + "'"));
    }

    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(Ablation.values())
                .filter(ablation -> ablation != Ablation.NONE)
                .map(Ablation::label)
                .iterator();
    }
}
