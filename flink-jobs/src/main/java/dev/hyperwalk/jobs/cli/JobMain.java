package dev.hyperwalk.jobs.cli;

import java.util.stream.Stream;

/** The main class of the job jar: {@code flink run hyperwalk-job.jar OPTIONS} does what {@code hyperwalk run} does. */
public final class JobMain {

    private JobMain() {}

    /**
     * Submits the job to the cluster that runs this main, with the options of {@link RunCommand}.
     *
     * @throws IllegalStateException if it could not; why is on standard error. Ending the process instead would take a
     *     cluster's own process along
     */
    public static void main(String[] arguments) {
        String[] run = Stream.concat(Stream.of("run"), Stream.of(arguments)).toArray(String[]::new);
        int exitCode = Hyperwalk.execute(Streams.ofProcess(), run);
        if (exitCode != ExitCodes.OK) {
            throw new IllegalStateException(
                    "the job was not run, exit code " + exitCode + "; the reason is printed above");
        }
    }
}
