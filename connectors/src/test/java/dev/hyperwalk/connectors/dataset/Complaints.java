package dev.hyperwalk.connectors.dataset;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What is wrong with a file is said in one line. */
final class Complaints {

    private Complaints() {}

    static void assertOneLine(ThrowingCallable call, String part) {
        assertThatThrownBy(call)
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining(part)
                .message()
                .doesNotContain("\n");
    }
}
