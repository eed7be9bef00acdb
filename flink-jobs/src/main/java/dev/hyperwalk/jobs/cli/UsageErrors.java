package dev.hyperwalk.jobs.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything that is wrong with the options, so that it can be said at once. */
final class UsageErrors {

    private final List<String> found = new ArrayList<>();

    /** Notes a problem. */
    void add(String problem) {
        found.add(problem);
    }

    /** Notes a problem unless the rule holds. */
    void check(boolean holds, String problem) {
        if (!holds) {
            add(problem);
        }
    }

    /** Makes something of options, or notes why it cannot be made and gives null. */
    <T> @Nullable T take(String option, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            add(option + ": " + e.getMessage());
            return null;
        }
    }

    /** Whether there is none. */
    boolean isEmpty() {
        return found.isEmpty();
    }

    /** All of them in one line. */
    String summary() {
        String number = found.size() == 1 ? "" : found.size() + " problems: ";
        return number + String.join("; ", found);
    }

    /**
     * Does nothing if there is no problem.
     *
     * @throws CommandException naming all of them, in one line
     */
    void throwIfAny(String command) {
        if (!isEmpty()) {
            throw CommandException.badInput(summary() + "; see " + command + " --help");
        }
    }
}
