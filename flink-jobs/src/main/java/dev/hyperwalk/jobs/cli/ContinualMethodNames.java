package dev.hyperwalk.jobs.cli;

import dev.hyperwalk.models.benchmark.MethodSpec;
import dev.hyperwalk.models.continual.ContinualMethod;
import java.util.Arrays;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Names of ways to learn regime after regime, and what may be set of them: {@code "naive"}, {@code "ewc:1000"}. */
final class ContinualMethodNames implements ITypeConverter<MethodSpec.TaskAware>, Iterable<String> {

    ContinualMethodNames() {}

    @Override
    public MethodSpec.TaskAware convert(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        ContinualMethod method = Arrays.stream(ContinualMethod.values())
                .filter(one -> one.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "expected one of " + String.join(", ", this) + ", got '" + name + "'"));
        try {
            return colon < 0
                    ? new MethodSpec.TaskAware(method)
                    : new MethodSpec.TaskAware(method, Double.parseDouble(text.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw new TypeConversionException("expected a number behind the colon, got '" + text + "'");
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(ContinualMethod.values())
                .map(ContinualMethod::label)
                .iterator();
    }
}
