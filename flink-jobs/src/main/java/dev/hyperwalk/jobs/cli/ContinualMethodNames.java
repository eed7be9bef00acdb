package dev.hyperwalk.jobs.cli;

import dev.hyperwalk.models.continual.ContinualMethod;
import java.util.Arrays;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Names of ways to learn regime after regime. */
final class ContinualMethodNames implements ITypeConverter<ContinualMethod>, Iterable<String> {

    ContinualMethodNames() {}

    @Override
    public ContinualMethod convert(String name) {
        return Arrays.stream(ContinualMethod.values())
                .filter(method -> method.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "expected one of " + String.join(", ", this) + ", got '" + name + "'"));
    }

    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(ContinualMethod.values())
                .map(ContinualMethod::label)
                .iterator();
    }
}
