package io.saddlebag.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MapRowsTest {

    @Test
    void aColumnThatTheFirstRowLacksIsRefusedAndNotLost() {
        MapRows rows = new MapRows(
                List.of(Map.of("a", 1, "b", 2), Map.of("a", 1, "c", 3)).iterator(), null);
        assertThat(rows.next()).isTrue();
        assertThatThrownBy(rows::next)
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("Row 2 has columns that the first row does not have: [c]");
    }

    @Test
    void aColumnThatALaterRowLacksIsNull() {
        MapRows rows =
                new MapRows(List.of(Map.of("a", 1, "b", 2), Map.of("a", 5)).iterator(), null);
        assertThat(rows.next()).isTrue();
        assertThat(rows.next()).isTrue();
        assertThat(new ValueHolder().value(rows, rows.columns().position("b"))).isNull();
        assertThat(new ValueHolder().value(rows, rows.columns().position("a"))).isEqualTo(5L);
        assertThat(rows.next()).isFalse();
    }

    @Test
    void whatIsNotAMapIsRefused() {
        assertThatThrownBy(() -> new MapRows(List.of("text").iterator(), null))
                .hasMessageContaining("Row 1 is not a map from column name to value but java.lang.String");
    }

    @Test
    void knowsThatThereIsNoRow() {
        assertThat(new MapRows(List.of().iterator(), null).isEmpty()).isTrue();
    }
}
