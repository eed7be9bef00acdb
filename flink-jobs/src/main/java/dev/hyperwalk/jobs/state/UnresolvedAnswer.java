package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.event.Answer;
import dev.hyperwalk.connectors.event.AnswerFormat;
import dev.hyperwalk.connectors.event.NodeWalk;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * An answer whose completions are still node ids.
 *
 * @param answer without completions and walks
 * @param completions those asked for, best first, or null if none were
 * @param walks of the members, or null if they were not asked for
 */
public record UnresolvedAnswer(
        Answer answer,
        @Nullable List<CompletionCandidate> completions,
        @Nullable List<MemberWalks> walks) implements UnresolvedResult {

    /** Copies the lists. */
    public UnresolvedAnswer {
        completions = completions == null ? null : List.copyOf(completions);
        walks = walks == null ? null : List.copyOf(walks);
    }

    @Override
    public Set<Long> nodes() {
        Set<Long> nodes = new HashSet<>();
        if (completions != null) {
            completions.forEach(completing -> nodes.add(completing.node()));
        }
        if (walks != null) {
            walks.forEach(member -> member.addNodes(nodes));
        }
        return nodes;
    }

    /** The whole answer. */
    public Answer named(LongFunction<String> names) {
        List<NodeWalk> named = null;
        if (walks != null) {
            named = new ArrayList<>();
            for (MemberWalks member : walks) {
                named.addAll(member.distinct(names));
            }
        }
        return new Answer(
                answer.id(),
                answer.nodes(),
                answer.unknown(),
                answer.probability(),
                answer.seen(),
                answer.modelVersion(),
                answer.regime(),
                answer.historyUpTo(),
                answer.time(),
                completions == null
                        ? null
                        : completions.stream()
                                .map(completing -> completing.named(names.apply(completing.node())))
                                .toList(),
                named);
    }

    void write(DataOutput out) throws IOException {
        AnswerFormat.INSTANCE.write(answer, out);
        out.writeBoolean(completions != null);
        if (completions != null) {
            CompletionCandidate.writeAll(completions, out);
        }
        out.writeBoolean(walks != null);
        if (walks != null) {
            MemberWalks.writeAll(walks, out);
        }
    }

    static UnresolvedAnswer read(DataInput in) throws IOException {
        Answer answer = AnswerFormat.INSTANCE.read(in);
        List<CompletionCandidate> completions = in.readBoolean() ? CompletionCandidate.readAll(in) : null;
        return new UnresolvedAnswer(answer, completions, in.readBoolean() ? MemberWalks.readAll(in) : null);
    }
}
