package io.saddlebag.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.row.ByteWriter;
import io.saddlebag.row.KeyEquality;
import io.saddlebag.row.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdentityEncoderTest {

    private static String identity(Object value, KeyEquality equality, boolean ofModel) {
        ByteWriter out = new ByteWriter();
        Value.write(value, new IdentityEncoder(out, ofModel).with(equality));
        return new String(out.copy(), 1, out.length() - 1, StandardCharsets.UTF_8);
    }

    private static String exact(Object value) {
        return identity(value, KeyEquality.EXACT, false);
    }

    @Test
    void valuesThatRenderAlikeAreOneRecord() {
        assertThat(exact(1)).isEqualTo(exact("1")).isEqualTo(exact(1.0)).isEqualTo(exact(new BigDecimal("1")));
        assertThat(exact(10_000_001.0)).isEqualTo(exact(10_000_001L)).isEqualTo("10000001");
        assertThat(exact(-7L)).isEqualTo("-7");
        assertThat(exact(0L)).isEqualTo("0");
        assertThat(exact(Long.MIN_VALUE)).isEqualTo("-9223372036854775808");
        assertThat(exact(true)).isEqualTo(exact("true"));
        assertThat(exact(LocalDate.of(2026, 2, 3))).isEqualTo(exact("2026-02-03"));
        assertThat(exact(OffsetDateTime.parse("2026-02-03T04:05:06+02:00"))).isEqualTo("2026-02-03T02:05:06Z");
        UUID uuid = UUID.fromString("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11");
        assertThat(exact(uuid)).isEqualTo(exact(uuid.toString()));
    }

    @Test
    void valuesThatRenderDifferentlyAreSeveral() {
        assertThat(exact(new BigDecimal("1.50"))).isNotEqualTo(exact(new BigDecimal("1.5")));
        assertThat(exact("a")).isNotEqualTo(exact("A"));
        assertThat(exact("x")).isNotEqualTo(exact("x "));
        assertThat(exact("\u00e9")).isNotEqualTo(exact("e\u0301"));
        assertThat(exact("")).isNotEqualTo(exact(" "));
    }

    @Test
    void aPrimaryKeyIsComparedAsItsUserDoes() {
        assertThat(identity(new BigDecimal("1.50"), KeyEquality.EXACT, true))
                .isEqualTo(identity(new BigDecimal("1.5"), KeyEquality.EXACT, true));
        assertThat(identity("\u00e9", KeyEquality.EXACT, true)).isEqualTo(identity("e\u0301", KeyEquality.EXACT, true));
        assertThat(identity("01", KeyEquality.EXACT, true)).isNotEqualTo(identity(1, KeyEquality.EXACT, true));
    }

    @Test
    void aDestinationMayTakeDifferentTextsForTheSame() {
        assertThat(identity("ÄB@x", KeyEquality.IGNORING_CASE, false)).isEqualTo("äb@x");
        assertThat(identity("x  ", new KeyEquality(false, true, false), false)).isEqualTo("x");
        assertThat(identity("01.50", KeyEquality.NUMERIC, false))
                .isEqualTo(identity(new BigDecimal("1.5"), KeyEquality.NUMERIC, false));
        assertThat(identity("1E+999999999", KeyEquality.NUMERIC, false)).isEqualTo("1E+999999999");
        assertThat(identity("n/a", KeyEquality.NUMERIC, false)).isEqualTo("n/a");
    }

    @Test
    void partsCannotRunIntoEachOther() {
        ByteWriter one = new ByteWriter();
        IdentityEncoder first = new IdentityEncoder(one, false);
        first.text("a");
        first.text("bc");
        ByteWriter other = new ByteWriter();
        IdentityEncoder second = new IdentityEncoder(other, false);
        second.text("ab");
        second.text("c");
        assertThat(one.copy()).isNotEqualTo(other.copy());
    }

    @Test
    void rulesAreReadBackAsTheyAreKept() {
        for (int i = 0; i < 8; i++) {
            KeyEquality rule = new KeyEquality((i & 1) > 0, (i & 2) > 0, (i & 4) > 0);
            assertThat(KeyEquality.parse(rule.toString())).isEqualTo(rule);
        }
    }
}
