package dev.hyperwalk.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameListTest {

    @Test
    void blanksAroundNamesAreDropped() {
        assertThat(NameList.parse("ana")).containsExactly("ana");
        assertThat(NameList.parse("ana,bo")).containsExactly("ana", "bo");
        assertThat(NameList.parse(" ana ,\tbo ")).containsExactly("ana", "bo");
        assertThat(NameList.parse("Ana Lopez,José")).containsExactly("Ana Lopez", "José");
    }

    @Test
    void quotesHoldWhatWouldEndOrTrimAName() {
        assertThat(NameList.parse("\"Lopez, Ana\",bo")).containsExactly("Lopez, Ana", "bo");
        assertThat(NameList.parse("bo , \" bo \" ")).containsExactly("bo", " bo ");
        assertThat(NameList.parse("\"the \"\"boss\"\"\"")).containsExactly("the \"boss\"");
        assertThat(NameList.parse("5\" pipe,a\"b\""))
                .as("quotes inside a name are its own")
                .containsExactly("5\" pipe", "a\"b\"");
    }

    /** Whatever a name holds, there is a way to write it. */
    @Test
    void everyNameCanBeQuoted() {
        for (String name : List.of(",", " ", "\"", "\"\"", ",\",", "a,b", " \" ", "@ana", "-k", "\u00a0")) {
            assertThat(NameList.parse("bo,\"" + name.replace("\"", "\"\"") + "\""))
                    .containsExactly("bo", name);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "ana,,bo|name 2 is empty",
                "ana,|name 2 is empty",
                "~ ~|name 1 is empty",
                "~~|name 1 is empty",
                "\"\"|name 1 is empty",
                "\"ana|closing quote after name 1",
                "bo,\"ana\" cy|closing quote of name 2"
            })
    void whatIsNoListIsSaidInOneLine(String text, String problem) {
        assertThatThrownBy(() -> NameList.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem);
    }
}
