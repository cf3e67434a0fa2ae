package io.saddlebag.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.row.ByteReader;
import io.saddlebag.row.ByteWriter;
import io.saddlebag.row.Value;
import io.saddlebag.row.ValueDecoder;
import io.saddlebag.row.ValueEncoder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The two encodings, over random values. */
class CanonicalFormPropertyTest {

    /** Every type of value that {@link ValueDecoder} gives. */
    @Provide
    Arbitrary<Object> decoded() {
        Arbitrary<Instant> instants = Combinators.combine(
                        Arbitraries.longs().between(-99_999_999_999L, 99_999_999_999L),
                        Arbitraries.integers().between(0, 999_999_999))
                .as(Instant::ofEpochSecond);
        return Arbitraries.<Object>oneOf(List.of(
                Arbitraries.just((Object) null),
                Arbitraries.of(true, false).asGeneric(),
                Arbitraries.longs().asGeneric(),
                decimals().asGeneric(),
                Arbitraries.doubles()
                        .withSpecialValue(Double.NaN)
                        .withSpecialValue(-0.0)
                        .asGeneric(),
                Arbitraries.strings().excludeChars(surrogates()).asGeneric(),
                Arbitraries.bytes().array(byte[].class).asGeneric(),
                Arbitraries.longs()
                        .between(-365_243_219_162L, 365_241_780_471L)
                        .map(LocalDate::ofEpochDay)
                        .asGeneric(),
                Arbitraries.longs()
                        .between(0, 86_399_999_999_999L)
                        .map(LocalTime::ofNanoOfDay)
                        .asGeneric(),
                instants.map(instant -> LocalDateTime.ofInstant(instant, ZoneOffset.UTC))
                        .asGeneric(),
                instants.map(instant -> OffsetDateTime.ofInstant(instant, ZoneOffset.UTC))
                        .asGeneric(),
                Combinators.combine(Arbitraries.longs(), Arbitraries.longs())
                        .as(UUID::new)
                        .asGeneric(),
                Arbitraries.maps(Arbitraries.strings().alpha(), decimals()).asGeneric(),
                Arbitraries.strings().ascii().list().asGeneric()));
    }

    private static Arbitrary<BigDecimal> decimals() {
        return Combinators.combine(
                        Arbitraries.bigIntegers().between(BigInteger.TEN.pow(40).negate(), BigInteger.TEN.pow(40)),
                        Arbitraries.integers().between(-40, 40))
                .as(BigDecimal::new);
    }

    private static char[] surrogates() {
        char[] surrogates = new char[Character.MAX_SURROGATE - Character.MIN_SURROGATE + 1];
        for (int i = 0; i < surrogates.length; i++) {
            surrogates[i] = (char) (Character.MIN_SURROGATE + i);
        }
        return surrogates;
    }

    @Property(tries = 3000)
    void whatWasEncodedIsDecodedExactly(@ForAll("decoded") Object value, @ForAll("decoded") Object next) {
        ByteWriter out = new ByteWriter();
        ValueEncoder encoder = new ValueEncoder(out);
        Value.write(value, encoder);
        Value.write(next, encoder);
        ByteReader in = new ByteReader(out.copy());
        same(ValueDecoder.read(in), value);
        same(ValueDecoder.read(in), next);
        assertThat(in.hasMore()).isFalse();
    }

    private static void same(Object actual, Object expected) {
        if (expected instanceof Map<?, ?> || expected instanceof List<?>) {
            assertThat(String.valueOf(actual)).isEqualTo(String.valueOf(expected));
        } else {
            assertThat(actual).isEqualTo(expected);
        }
    }

    /** Values of which many are equal and many nearly so. */
    @Provide
    Arbitrary<List<Object>> sequences() {
        return Arbitraries.<Object>of(Arrays.asList(
                        null,
                        "",
                        "a",
                        "b",
                        "ab",
                        "bc",
                        "1",
                        "é",
                        "e\u0301",
                        "e",
                        "\u0301",
                        "\0",
                        0,
                        -0.0,
                        1,
                        1.0,
                        new BigDecimal("1.00"),
                        1.5,
                        new BigDecimal("1.50"),
                        new BigDecimal("1.5"),
                        true,
                        false,
                        QUINTILLION,
                        1e18,
                        QUINTILLION.longValue(),
                        QUINTILLION.longValue() - 1,
                        Double.NaN,
                        new byte[0],
                        new byte[] {6, 0},
                        LocalDate.EPOCH,
                        LocalDate.EPOCH.atStartOfDay(),
                        Instant.EPOCH,
                        OffsetDateTime.parse("1970-01-01T02:00:00+02:00"),
                        LocalTime.MIDNIGHT,
                        new UUID(0, 0)))
                .list()
                .ofMaxSize(4);
    }

    private static final BigDecimal QUINTILLION = CanonicalFormTest.QUINTILLION;

    @Property(tries = 20_000)
    void sequencesHaveTheSameFormExactlyIfTheyAreEqual(
            @ForAll("sequences") List<Object> one, @ForAll("sequences") List<Object> other) {
        boolean equal = meaning(one).equals(meaning(other));
        assertThat(CanonicalFormTest.form(one.toArray()).equals(CanonicalFormTest.form(other.toArray())))
                .isEqualTo(equal);
    }

    private static List<String> meaning(List<Object> values) {
        return values.stream().map(CanonicalFormPropertyTest::meaning).toList();
    }

    private static String meaning(Object value) {
        if (value instanceof Double number && number != Math.rint(number)) {
            return "double " + number;
        }
        if (value instanceof Number number) {
            BigDecimal decimal = new BigDecimal(number.toString());
            return "number "
                    + (decimal.signum() == 0
                            ? "0"
                            : decimal.stripTrailingZeros().toPlainString());
        }
        if (value instanceof OffsetDateTime moment) {
            return meaning(moment.toInstant());
        }
        if (value instanceof byte[] bytes) {
            return "binary " + Arrays.toString(bytes);
        }
        return value == null
                ? "nothing"
                : value.getClass().getSimpleName() + " " + Normalizer.normalize(value.toString(), Normalizer.Form.NFC);
    }
}
