package io.saddlebag.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The changelog shows what changed in a text. */
class TextDiffTest {

    private static String lines(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
    }

    @Test
    void aChangeHasThreeLinesAroundIt() {
        assertThat(TextDiff.of(lines(1, 9), lines(1, 4) + "new\n" + lines(6, 9)))
                .isEqualTo("""
                @@ -2,7 +2,7 @@
                 line 2
                 line 3
                 line 4
                -line 5
                +new
                 line 6
                 line 7
                 line 8
                """);
    }

    @Test
    void farChangesStandApart() {
        assertThat(TextDiff.of(lines(1, 20), "new\n" + lines(1, 19))).isEqualTo("""
                @@ -1,3 +1,4 @@
                +new
                 line 1
                 line 2
                 line 3
                @@ -17,4 +18,3 @@
                 line 17
                 line 18
                 line 19
                -line 20
                """);
    }

    @Test
    void aTextThatWasEmptyIsAllNew() {
        assertThat(TextDiff.of("", lines(1, 2))).isEqualTo("@@ -0,0 +1,2 @@\n+line 1\n+line 2\n");
        assertThat(TextDiff.of(lines(1, 2), "")).isEqualTo("@@ -1,2 +0,0 @@\n-line 1\n-line 2\n");
    }

    @Test
    void thereIsNoneOfOneLineOfTheSameAndOfHugeTexts() {
        assertThat(TextDiff.of("a", "b")).isNull();
        assertThat(TextDiff.of(null, "a\nb\n")).isNull();
        assertThat(TextDiff.of("a\nb\n", "a\nb\n")).isNull();
        assertThat(TextDiff.of("a\nb\n", "a\nb")).isEmpty();
        assertThat(TextDiff.of(lines(1, 2001), lines(1, 2000))).isNull();
    }
}
