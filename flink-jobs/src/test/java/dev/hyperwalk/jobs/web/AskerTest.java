package dev.hyperwalk.jobs.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperwalk.jobs.pipeline.TopicNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AskerTest {

    private static final QueryRequest QUESTION = new QueryRequest(List.of("a"), null, List.of(), false);

    @Test
    void questionsDoNotPileUpWhileKafkaDoesNotAnswer() {
        List<CompletableFuture<ObjectNode>> asked = new ArrayList<>();
        try (Asker asker = new Asker(new JobTopics("127.0.0.1:1", TopicNames.DEFAULTS, Map.of()))) {
            for (int i = 0; i < QueryService.MAX_PENDING + 2; i++) {
                asked.add(asker.ask(QUESTION));
            }

            assertThatThrownBy(asked.get(asked.size() - 1)::get)
                    .hasCauseInstanceOf(QueryRequestException.class)
                    .hasMessageContaining(QueryService.TOO_MANY);
            assertThat(asked.subList(0, QueryService.MAX_PENDING)).noneMatch(CompletableFuture::isDone);
        }
    }
}
