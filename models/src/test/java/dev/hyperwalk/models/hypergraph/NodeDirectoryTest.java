package dev.hyperwalk.models.hypergraph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Names keep their ids, ids their names, and two names of one id are never taken for one node. */
class NodeDirectoryTest {

    @Test
    void namesAreFoundByIdAndByOrder() {
        NodeDirectory directory = new NodeDirectory();
        for (int i = 0; i < 1000; i++) {
            assertThat(directory.register("n" + i)).isTrue();
        }
        assertThat(directory.register("n7")).isFalse();
        assertThat(directory.size()).isEqualTo(1000);
        for (int i = 0; i < 1000; i++) {
            assertThat(directory.nameAt(i)).isEqualTo("n" + i);
            assertThat(directory.idAt(i)).isEqualTo(NodeIds.of("n" + i));
            assertThat(directory.name(NodeIds.of("n" + i))).isEqualTo("n" + i);
        }
        assertThat(directory.name(12)).isNull();
    }

    @Test
    void aSecondNameOfOneIdIsRefused() {
        NodeDirectory directory = new NodeDirectory(name -> name.length());
        directory.register("ana");

        assertThat(directory.accepts("ana")).isTrue();
        assertThat(directory.accepts("bob")).isFalse();
        assertThat(directory.accepts("bo")).isTrue();
        assertThatThrownBy(() -> directory.register("bob"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'ana' and 'bob' share the id 3");
        assertThat(directory.size()).isEqualTo(1);
    }
}
