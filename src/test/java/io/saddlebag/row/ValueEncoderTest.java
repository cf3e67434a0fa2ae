package io.saddlebag.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What comes back from a spool is what the source had. */
class ValueEncoderTest {

    private static Object back(Object value) {
        ByteWriter bytes = new ByteWriter();
        ValueEncoder encoder = new ValueEncoder(bytes);
        Value.write(value, encoder);
        encoder.integer(42);
        ByteReader skipping = new ByteReader(bytes.copy());
        ValueDecoder.skip(skipping);
        assertThat(ValueDecoder.read(skipping)).isEqualTo(42L);
        return ValueDecoder.read(new ByteReader(bytes.copy()));
    }

    @Test
    void everyValueComesBackAsItWas() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("when", LocalDateTime.parse("2024-03-10T02:30:00.123456"));
        members.put("none", null);
        members.put("in", List.of(Map.of("a", 1L)));
        for (Object value : Arrays.asList(
                null,
                true,
                7L,
                new BigDecimal("1.50"),
                Double.NaN,
                "Łódź",
                LocalDate.MAX,
                LocalDateTime.MIN,
                OffsetDateTime.MAX,
                OffsetDateTime.MIN,
                LocalTime.MIDNIGHT,
                Duration.ofHours(24),
                Duration.ofHours(-838).minusNanos(1),
                new UUID(1, 2),
                new JsonScalar("123"),
                new JsonScalar(null),
                Arrays.asList(LocalDate.EPOCH, null, List.of(1L), new JsonScalar("x")),
                members)) {
            assertThat(back(value)).isEqualTo(value);
        }
    }

    @Test
    void arraysKeepTheirBounds() {
        BoundedList back = (BoundedList) back(new BoundedList(List.of(0, -3), List.of(List.of(1L, 2L))));
        assertThat(back.lowerBounds()).containsExactly(0, -3);
        assertThat(back).isEqualTo(List.of(List.of(1L, 2L)));
    }

    @Test
    void documentsAreReadAndWrittenAtAnyDepthAndLength() {
        String deep = "[".repeat(2000) + "]".repeat(2000);
        String longNumber = "7".repeat(2000);
        for (String json : List.of(deep, longNumber, "{\"b\":1.50,\"a\":[null]}", "\"123\"", "null", "true")) {
            ByteWriter bytes = new ByteWriter();
            new ValueEncoder(bytes).json(json);
            assertThat(JsonDocument.text(ValueDecoder.read(new ByteReader(bytes.copy()))))
                    .isEqualTo(json);
        }
    }

    @Test
    void plainValuesAreOfTypesThatDataFormatsKnow() {
        assertThat(PlainValue.of(Arrays.asList(LocalDate.MAX, new JsonScalar("1"), 1L, null, Duration.ofHours(25))))
                .isEqualTo(Arrays.asList("infinity", "1", 1L, null, "25:00:00"));
        assertThat(PlainValue.of(new JsonScalar(null))).isNull();
    }
}
