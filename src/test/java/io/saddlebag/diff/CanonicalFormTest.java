package io.saddlebag.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.row.BoundedList;
import io.saddlebag.row.ByteWriter;
import io.saddlebag.row.JsonScalar;
import io.saddlebag.row.Value;
import io.saddlebag.row.ValueSink;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is equal to its user is equal to the engine, and nothing else is: {@code docs/canonical-form.md}, type by type. */
class CanonicalFormTest {

    static final BigDecimal QUINTILLION = new BigDecimal("1000000000000000000");

    static String form(Object... values) {
        return bytes(sink -> Arrays.asList(values).forEach(value -> Value.write(value, sink)));
    }

    private static String json(String text) {
        return bytes(sink -> sink.json(text));
    }

    private static String bytes(Consumer<ValueSink> writing) {
        ByteWriter out = new ByteWriter();
        writing.accept(new CanonicalEncoder(out));
        return HexFormat.of().formatHex(out.copy());
    }

    private static void equal(Object... values) {
        assertThat(Stream.of(values).map(CanonicalFormTest::form).distinct())
                .as("forms of %s", Arrays.asList(values))
                .hasSize(1);
    }

    private static void different(Object... values) {
        assertThat(Stream.of(values).map(CanonicalFormTest::form))
                .as("forms of %s", Arrays.asList(values))
                .doesNotHaveDuplicates();
    }

    @Test
    void aWholeNumberIsTheSameInEveryTypeAndScale() {
        equal(1, 1L, (short) 1, (byte) 1, 1.0, 1.0f, BigInteger.ONE);
        equal(1, new BigDecimal("1.0"), new BigDecimal("1.00"), new BigDecimal("1e0"), new BigDecimal("0.1e1"));
        equal(1000, new BigDecimal("1e3"), 1e3);
        equal(0, 0.0, -0.0, -0.0f, new BigDecimal("0.000"), new BigDecimal("0e30"));
        equal(-7, -7.0, new BigDecimal("-7.00"));
    }

    @Test
    void hugeWholeNumbersAreTheSameInEveryTypeAsFarAsItHoldsThem() {
        long quintillion = QUINTILLION.longValueExact();
        equal(quintillion, QUINTILLION, new BigDecimal("1e18"), 1e18);
        equal(-quintillion, QUINTILLION.negate(), -1e18);
        equal(quintillion - 1, new BigDecimal("999999999999999999.0"));
        equal(Long.MAX_VALUE, new BigDecimal(Long.MAX_VALUE), BigInteger.valueOf(Long.MAX_VALUE));
        equal(Long.MIN_VALUE, new BigDecimal(Long.MIN_VALUE).setScale(3), -0x1p63);
        equal(new BigDecimal("1e20"), 1e20, BigInteger.TEN.pow(20));
        different(quintillion - 1, quintillion, quintillion + 1, Long.MAX_VALUE, Long.MAX_VALUE - 1, Long.MIN_VALUE);
        different(Long.MIN_VALUE + 1, Long.MIN_VALUE, new BigDecimal(Long.MIN_VALUE).subtract(BigDecimal.ONE));
        different(new BigDecimal("1e2147483647"), new BigDecimal("1e2147483646"), 0);
    }

    @Test
    void fractionsAreTheSameWithinTheirType() {
        equal(new BigDecimal("1.5"), new BigDecimal("1.50"), new BigDecimal("15e-1"));
        equal(0.1, 0.1f, Double.valueOf("1e-1"));
        equal(Double.NaN, Float.NaN, Double.longBitsToDouble(0x7ff8000000000001L));
        different(1.5, 1.25, -1.5, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE);
        different(new BigDecimal("0.1"), new BigDecimal("0.10000000000000000001"));
        different(0.1, 0.1 + Math.ulp(0.1));
    }

    @Test
    void aFractionInBinaryIsNotTheDecimalThatPrintsAlike() {
        different(0.1, new BigDecimal("0.1"));
        different(1.5, new BigDecimal("1.5"));
    }

    @Test
    void textIsTheSameInEveryUnicodeForm() {
        equal("Zoë", "Zoe\u0308");
        equal("가", "\u1100\u1161");
        equal("\u212B", "\u00C5");
        different("a", "A", "a ", " a", "", "ä", "æ", "ﬁ", "fi", "\0", "\uD83D\uDC34");
        byte[] utf8 = "Zoe\u0308 \uD83D\uDC34".getBytes(StandardCharsets.UTF_8);
        assertThat(bytes(sink -> sink.utf8(utf8, 0, utf8.length))).isEqualTo(form("Zoë \uD83D\uDC34"));
        assertThat(bytes(sink -> sink.utf8("xplain".getBytes(StandardCharsets.UTF_8), 1, 5)))
                .isEqualTo(form("plain"));
    }

    @Test
    void typesThatOnlyLookAlikeDiffer() {
        UUID uuid = UUID.fromString("00000000-0000-0000-0000-000000000001");
        different(null, "", "null", 0, false, new byte[0]);
        different("1", 1, true, new byte[] {1}, new byte[] {'1'}, "1.0");
        different(uuid, uuid.toString(), new byte[16]);
        different(true, false, "true", 1, 0);
        different(LocalDate.EPOCH, LocalDate.EPOCH.atStartOfDay(), Instant.EPOCH, LocalTime.MIDNIGHT, "1970-01-01", 0);
    }

    @Test
    void anInstantIsTheSameInEveryZone() {
        equal(
                Instant.parse("2024-05-01T10:00:00Z"),
                OffsetDateTime.parse("2024-05-01T12:00:00+02:00"),
                OffsetDateTime.parse("2024-05-01T10:00:00.000Z"),
                ZonedDateTime.parse("2024-05-01T12:00:00+02:00[Europe/Berlin]"),
                Date.from(Instant.parse("2024-05-01T10:00:00Z")));
        different(Instant.EPOCH, Instant.EPOCH.plusNanos(1), Instant.EPOCH.minusNanos(1), Instant.EPOCH.plusSeconds(1));
        different(LocalDateTime.parse("2024-05-01T10:00:00"), Instant.parse("2024-05-01T10:00:00Z"));
    }

    @Test
    void datesAndTimesAreTheSameInJavaAndInSql() {
        LocalDateTime local = LocalDateTime.parse("1969-12-31T23:59:59.123456");
        equal(LocalDate.parse("1582-10-04"), LocalDate.ofEpochDay(-141438));
        equal(LocalDate.parse("2024-02-29"), java.sql.Date.valueOf("2024-02-29"));
        equal(LocalTime.parse("23:59:59"), LocalTime.parse("23:59:59.000"), java.sql.Time.valueOf("23:59:59"));
        equal(local, local.withNano(123_456_000), java.sql.Timestamp.valueOf(local));
        different(local, local.plusNanos(1), local.minusYears(1));
    }

    @Test
    void documentsAreTheSameWhateverTheOrderOfTheirMembersAndTheirSpelling() {
        assertThat(json("{\"a\":1,\"b\":[true,null]}"))
                .isEqualTo(json(" { \"b\" : [ true , null ], \"a\" : 1.0 } "))
                .isEqualTo(json("{\"b\":[true,null],\"\\u0061\":1e0}"))
                .isEqualTo(form(Map.of("a", 1, "b", Arrays.asList(true, null))));
        assertThat(json("[100]")).isEqualTo(json("[100.0]")).isEqualTo(json("[1e2]"));
        assertThat(json("[0.5]")).isEqualTo(json("[0.50]")).isNotEqualTo(json("[0.51]"));
        assertThat(json("{\"f\":1,\"e\u0301\":2}")).isEqualTo(json("{\"\u00E9\":2,\"f\":1}"));
        assertThat(json("[9007199254740993]")).isNotEqualTo(json("[9007199254740992]"));
        assertThat(Stream.of(
                                "[1,2]",
                                "[2,1]",
                                "[[1],2]",
                                "[\"1\",2]",
                                "{\"1\":2}",
                                "{}",
                                "[]",
                                "null",
                                "[null]",
                                "\"\"")
                        .map(CanonicalFormTest::json))
                .doesNotHaveDuplicates();
    }

    @Test
    void aDocumentIsNotItsTextAndWhatIsNoDocumentIs() {
        assertThat(json("\"a\"")).isNotEqualTo(form("a"));
        assertThat(json("1")).isNotEqualTo(form(1));
        assertThat(json("null")).isNotEqualTo(form((Object) null));
        assertThat(json("")).isEqualTo(form("")).isNotEqualTo(json("null"));
        assertThat(json("1 2")).isEqualTo(form("1 2")).isNotEqualTo(json("1"));
        assertThat(json("{broken")).isEqualTo(form("{broken"));
    }

    @Test
    void listsAndMapsAreTheJsonThatHasTheirElements() {
        UUID uuid = new UUID(0, 1);
        assertThat(form(List.of(1, "a", 0.5, 1e20, true, uuid)))
                .isEqualTo(json("[1,\"a\",0.5,100000000000000000000,true,\"" + uuid + "\"]"));
        assertThat(form(Map.of("a", List.of(0.1), "b", 0.1f))).isEqualTo(json("{\"b\":0.1,\"a\":[0.1]}"));
        assertThat(form((Object) new int[] {1, 2})).isEqualTo(json("[1,2]"));
        assertThat(form(new JsonScalar("1"))).isEqualTo(json("\"1\""));
        assertThat(form(new JsonScalar(null))).isEqualTo(json("null"));
        LocalDateTime local = LocalDateTime.parse("2024-03-10T02:30:00.123456");
        different(
                List.of(local),
                List.of(local.plusNanos(1000)),
                List.of(local.toString()),
                List.of(LocalDate.MAX),
                List.of("1"),
                List.of(1),
                List.of(new JsonScalar("1")),
                new BoundedList(List.of(0), List.of(1)),
                new BoundedList(List.of(2), List.of(1)),
                List.of(List.of(1)));
    }

    @Test
    void timesBeyondADayAndInfinitiesAreValuesOfTheirOwn() {
        equal(LocalTime.parse("01:00"), Duration.ofHours(1));
        different(
                Duration.ofHours(-1), Duration.ofHours(23), Duration.ofHours(24), Duration.ofHours(47), LocalTime.MAX);
        different(LocalDate.MAX, LocalDateTime.MAX, OffsetDateTime.MAX, LocalDate.MIN, OffsetDateTime.MIN, "infinity");
    }

    /** Another form of a value would have every record sent once more. */
    @Test
    void theFormsThatSnapshotsHoldStay() {
        assertThat(form(1)).isEqualTo("030000000000000001");
        assertThat(form(new BigDecimal("1.50"))).isEqualTo("0400000001010f");
        assertThat(form(0.1)).isEqualTo("053fb999999999999a");
        assertThat(form("aë")).isEqualTo("060361c3ab");
        assertThat(form(true, false, null)).isEqualTo("020100");
        assertThat(form((Object) new byte[] {10})).isEqualTo("07010a");
        assertThat(form(LocalDate.parse("2024-03-10"))).isEqualTo("080000000000004d50");
        assertThat(form(LocalTime.parse("02:30:00.123456"))).isEqualTo("090000082f81295a00");
        assertThat(form(LocalDateTime.parse("2024-03-10T02:30:00.123456"))).isEqualTo("0a0000000065ed1b28075bca00");
        assertThat(form(Instant.parse("2024-03-10T02:30:00.123456Z"))).isEqualTo("0b0000000065ed1b28075bca00");
        assertThat(form(new UUID(0, 1))).isEqualTo("0c00000000000000000000000000000001");
        assertThat(json("{\"b\":[0.5,null],\"a\":\"x\"}"))
                .isEqualTo("0d0f020161060178" + "01620e02" + "04000000010105" + "00");
        assertThat(form(List.of(1, "a"))).isEqualTo("0d0e02" + "030000000000000001" + "060161");
    }

    @Test
    void aSequenceCanBeReadInOneWayOnly() {
        assertThat(Stream.of(
                        form("a", "bc"),
                        form("ab", "c"),
                        form("abc", ""),
                        form("", "abc"),
                        form("abc"),
                        form("abc", null),
                        form(null, "abc"),
                        form(1, 23),
                        form(12, 3)))
                .doesNotHaveDuplicates();
    }
}
