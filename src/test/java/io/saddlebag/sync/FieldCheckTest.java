package io.saddlebag.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldCheckTest {

    private static FieldCheck check(boolean required, FieldType type, int maxLength, String... allowed) {
        return new FieldCheck("field", required, type, maxLength, Set.of(allowed));
    }

    @Test
    void aRequiredFieldNeedsAValue() {
        assertThat(check(true, null, 0).violation(null).code()).isEqualTo("required");
        assertThat(check(true, null, 0).violation("").code()).isEqualTo("required");
        assertThat(check(true, null, 0).violation(0L)).isNull();
        assertThat(check(false, FieldType.INTEGER, 0).violation(null)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "INTEGER, 12, true",
        "INTEGER, 1.5, false",
        "INTEGER, 1.0, true",
        "NUMBER, 1e3, true",
        "NUMBER, abc, false",
        "BOOLEAN, true, true",
        "BOOLEAN, yes, false",
        "DATE, 2026-02-28, true",
        "DATE, 2026-02-30, false",
        "DATETIME, 2026-02-28T10:00:00Z, true",
        "DATETIME, 2026-02-28, false",
        "EMAIL, a@b.example, true",
        "EMAIL, a@b, false",
        "EMAIL, a b@c.example, false",
        "EMAIL, a@b..example, false"
    })
    void textIsAcceptedIfItReadsAsTheType(FieldType type, String text, boolean accepted) {
        assertThat(check(false, type, 0).violation(text) == null).isEqualTo(accepted);
    }

    @Test
    void valuesOfTheTypeAreAccepted() {
        assertThat(check(false, FieldType.INTEGER, 0).violation(new BigDecimal("3.00")))
                .isNull();
        assertThat(check(false, FieldType.INTEGER, 0).violation(3.5).code()).isEqualTo("type");
        assertThat(check(false, FieldType.NUMBER, 0).violation(Double.NaN).code())
                .isEqualTo("type");
        assertThat(check(false, FieldType.DATE, 0).violation(LocalDate.EPOCH)).isNull();
        assertThat(check(false, FieldType.TEXT, 0).violation(1L).code()).isEqualTo("type");
    }

    @Test
    void lengthsAreCountedInCharactersAsPeopleCountThem() {
        assertThat(check(false, null, 2).violation("\uD83D\uDE00\uD83D\uDE00")).isNull();
        assertThat(check(false, null, 2).violation("abc").code()).isEqualTo("too_long");
    }

    @Test
    void onlyAllowedValuesPass() {
        FieldCheck plan = check(false, null, 0, "free", "pro");
        assertThat(plan.violation("pro")).isNull();
        assertThat(plan.violation("gold").code()).isEqualTo("not_allowed");
    }

    @Test
    void noMessageRepeatsTheValue() {
        assertThat(check(false, FieldType.EMAIL, 0).violation("secret").message())
                .doesNotContain("secret");
        assertThat(check(false, null, 3).violation("secret").message()).doesNotContain("secret");
        assertThat(check(false, null, 0, "a").violation("secret").message()).doesNotContain("secret");
    }

    @Test
    void limitsAreCountsOrPercentages() {
        assertThat(Limit.of("maxDeletes", "5").isExceededBy(5, 10)).isFalse();
        assertThat(Limit.of("maxDeletes", "5").isExceededBy(6, 10)).isTrue();
        assertThat(Limit.of("maxDeletes", "20%").isExceededBy(20, 100)).isFalse();
        assertThat(Limit.of("maxDeletes", "20%").isExceededBy(21, 100)).isTrue();
        assertThat(Limit.of("maxDeletes", "0").isExceededBy(1, 10)).isTrue();
        for (String wrong : new String[] {"", "-1", "1.5", "101%", "many", "%"}) {
            assertThatThrownBy(() -> Limit.of("maxDeletes", wrong))
                    .hasMessageContaining("maxDeletes cannot be '" + wrong);
        }
    }
}
