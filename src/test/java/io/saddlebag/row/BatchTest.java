package io.saddlebag.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchTest {

    private static final Fields FIELDS = new Fields(List.of(
            new Field("id", true, false),
            new Field("ltv", false, false),
            new Field("born", false, false),
            new Field("seen", false, false),
            new Field("local", false, false),
            new Field("photo", false, false),
            new Field("tags", false, false)));

    private static Batch batch(Operation operation) {
        Object[] values = {
            "c-1",
            new BigDecimal("1.50"),
            LocalDate.of(2024, 2, 29),
            OffsetDateTime.parse("2024-02-29T12:30+02:00"),
            LocalDateTime.parse("2024-02-29T12:30:01.5"),
            new byte[] {1, 2},
            List.of("a", "b")
        };
        Change change = new Change(List.of("c-1"), values, null, null);
        return new Batch("sync", 1, 1, operation, true, FIELDS, List.of(change));
    }

    @Test
    void recordsAreMapsThatDataFormatsCanWrite() {
        assertThat(batch(Operation.INSERT).getRecords())
                .containsExactly(Map.of(
                        "id", "c-1",
                        "ltv", new BigDecimal("1.50"),
                        "born", "2024-02-29",
                        "seen", "2024-02-29T10:30:00Z",
                        "local", "2024-02-29T12:30:01.5",
                        "photo", "AQI=",
                        "tags", List.of("a", "b")));
    }

    @Test
    void ofDeletesOnlyTheKeyIsThere() {
        assertThat(batch(Operation.DELETE).getRecords()).containsExactly(Map.of("id", "c-1"));
    }
}
