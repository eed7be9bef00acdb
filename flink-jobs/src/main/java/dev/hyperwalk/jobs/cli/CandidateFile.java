package dev.hyperwalk.jobs.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperwalk.connectors.dataset.JsonLines;
import dev.hyperwalk.connectors.event.EventLimits;
import dev.hyperwalk.connectors.event.Parsed;
import dev.hyperwalk.connectors.event.Query;
import dev.hyperwalk.connectors.event.QueryCodec;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.hypergraph.NodeIds;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Candidates from a file of JSON lines, and their scores into another: the contract is in docs/event-format.md. */
final class CandidateFile {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final EventLimits LIMITS = new EventLimits(1 << 24, Hyperedge.MAX_SIZE, 256, 0, -1);

    private final List<Query> queries = new ArrayList<>();
    private final List<JsonNode> ids = new ArrayList<>(); // as they were written: a number stays a number

    private CandidateFile() {}

    /**
     * Reads every line.
     *
     * @throws CommandException at the first line that is no question
     * @throws dev.hyperwalk.connectors.dataset.DatasetException if the file cannot be read
     */
    static CandidateFile read(Path file) throws IOException {
        CandidateFile questions = new CandidateFile();
        QueryCodec codec = new QueryCodec(LIMITS);
        int line = 0;
        for (byte[] bytes : JsonLines.readRaw(file)) {
            line++;
            Parsed<Query> parsed = codec.parse(bytes);
            if (parsed instanceof Parsed.Rejected<Query> rejected) {
                throw CommandException.badInput(
                        "--queries " + file + ": query " + line + ": " + rejected.reason() + ": " + rejected.detail());
            }
            questions.queries.add(((Parsed.Accepted<Query>) parsed).value());
            questions.ids.add(MAPPER.readTree(bytes).get("id"));
        }
        return questions;
    }

    /** The candidates; one without a time is asked about just after {@code lastTime}. */
    List<Hyperedge> hyperedges(long lastTime) {
        List<Hyperedge> hyperedges = new ArrayList<>();
        for (Query query : queries) {
            Long time = query.time();
            hyperedges.add(Hyperedge.of(time == null ? lastTime + 1 : time, ids(query.nodes())));
        }
        return hyperedges;
    }

    /** The ids of named nodes. */
    static long[] ids(List<String> names) {
        return names.stream().mapToLong(NodeIds::of).toArray();
    }

    /** Writes one score a line, in the order of the questions; the file is whole or not there. */
    void write(Path file, double[] scores) throws IOException {
        Path target = file.toAbsolutePath();
        Path part = target.resolveSibling(target.getFileName() + ".part");
        if (target.getParent() != null) {
            Files.createDirectories(target.getParent());
        }
        try {
            try (BufferedWriter out = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
                for (int i = 0; i < scores.length; i++) {
                    ObjectNode answer = JsonNodeFactory.instance.objectNode();
                    answer.set("id", ids.get(i));
                    answer.put("score", scores[i]);
                    out.write(MAPPER.writeValueAsString(answer));
                    out.write('\n');
                }
            }
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
