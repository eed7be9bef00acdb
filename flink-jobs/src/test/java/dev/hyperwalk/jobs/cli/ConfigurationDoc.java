package dev.hyperwalk.jobs.cli;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The page {@code docs/configuration.md}, made from the options of all commands. */
final class ConfigurationDoc {

    private static final Pattern DEFAULT = Pattern.compile("\\s*\\(default: ([^()]*)\\)");

    private static final String HEAD = """
            # Configuration

            Every option of every command, in Markdown what `./hyperwalk COMMAND --help` prints. This page is generated from the
            code: do not edit it. [Operations](operations.md#options-of-a-job) says which options of a job matter most and which
            of them a restored job may change, the [glossary](glossary.md) what the terms mean. Environment variables of the
            launcher and the page are in [operations](operations.md).

            `flink run hyperwalk-job.jar` takes the options of [`run`](#run). The default `none` is an option that is left out.

            ## hyperwalk

            `--help` and `--verbose` are options of every command.
            """;

    private ConfigurationDoc() {}

    /** The whole page. */
    static String markdown(CommandLine hyperwalk) {
        String commands = hyperwalk.getSubcommands().entrySet().stream()
                .map(ConfigurationDoc::section)
                .collect(Collectors.joining());
        return HEAD + "\n" + table(hyperwalk.getCommandSpec().options()) + commands;
    }

    private static String section(Map.Entry<String, CommandLine> command) {
        var spec = command.getValue().getCommandSpec();
        List<OptionSpec> own =
                spec.options().stream().filter(option -> !option.inherited()).toList();
        String description = String.join(" ", spec.usageMessage().description()).replace("%%", "%");
        return "\n## " + command.getKey() + "\n\n" + description + "\n\n" + table(own);
    }

    private static String table(List<OptionSpec> options) {
        return options.stream()
                .sorted(Comparator.comparing(OptionSpec::longestName))
                .map(ConfigurationDoc::row)
                .collect(Collectors.joining(
                        "", "| option | parameter | default | description |\n|---|---|---|---|\n", ""));
    }

    private static String row(OptionSpec option) {
        String text = String.join(" ", option.description()).replace("%%", "%");
        Matcher said = DEFAULT.matcher(text);
        String names =
                Arrays.stream(option.names()).map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        boolean isFlag = option.arity().max() == 0;
        String usual = said.find() ? said.group(1) : unsaid(option, isFlag);
        String parameter = isFlag ? "" : "`" + option.paramLabel() + "`";
        return Stream.of(names, parameter, usual, said.reset().replaceFirst(""))
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String unsaid(OptionSpec option, boolean isFlag) {
        if (option.required()) {
            return "required";
        }
        return isFlag ? "off" : Objects.requireNonNullElse(option.defaultValue(), "none");
    }
}
