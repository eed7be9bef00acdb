package dev.hyperwalk.jobs.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticesTest {

    @Test
    void whoListensHearsUntilTheyStop() {
        List<String> heard = new ArrayList<>();
        List<String> alsoHeard = new ArrayList<>();
        try (Notices.Subscription outer = Notices.listen(alsoHeard::add)) {
            try (Notices.Subscription inner = Notices.listen(heard::add)) {
                Notices.say("first");
            }
            Notices.say("second");
        }
        Notices.say("third");

        assertThat(heard).containsExactly("first");
        assertThat(alsoHeard).containsExactly("first", "second");
    }

    @Test
    void oneListenerMayListenTwice() {
        List<String> heard = new ArrayList<>();
        java.util.function.Consumer<String> listener = heard::add;
        try (Notices.Subscription outer = Notices.listen(listener)) {
            Notices.listen(listener).close();
            Notices.say("once");
        }

        assertThat(heard).containsExactly("once");
    }
}
