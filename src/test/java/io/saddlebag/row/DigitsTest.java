package io.saddlebag.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A number has one text, whatever is made of it. */
class DigitsTest {

    @Example
    void wholeNumbersHaveNoFractionAndNoExponent() {
        assertThat(Digits.of(10_000_001.0)).isEqualTo("10000001");
        assertThat(Digits.of(999.0)).isEqualTo("999");
        assertThat(Digits.of(-0.0)).isEqualTo("0");
        assertThat(Digits.of(1e23)).isEqualTo("1" + "0".repeat(23));
        assertThat(Digits.of(0x1p53)).isEqualTo("9007199254740992");
        assertThat(Digits.of(1e7f)).isEqualTo("10000000");
        assertThat(ValueText.of(10_000_001.0)).isEqualTo(ValueText.of(10_000_001L));
        assertThat(KeyText.of(java.util.List.of(10_000_001.0))).isEqualTo("10000001");
    }

    @Example
    void fractionsHaveTheFewestDigitsThatMeanThem() {
        assertThat(Digits.of(0.1)).isEqualTo("0.1");
        assertThat(Digits.of(0.1f)).isEqualTo("0.1");
        assertThat(Digits.of(1.5e-7)).isEqualTo("0.00000015");
        // Of which Java 17 by itself writes some with a digit too many.
        assertThat(Digits.of(2e-3)).isEqualTo("0.002");
        assertThat(Digits.decimal(2e23)).isEqualByComparingTo("2e23");
        assertThat(Digits.decimal(0x1p-44)).isEqualByComparingTo("5.684341886080802e-14");
    }

    @Example
    void decimalsKeepTheirDigits() {
        assertThat(Digits.of(new BigDecimal("1.50"))).isEqualTo("1.50");
        assertThat(Digits.of(new BigDecimal("1e3"))).isEqualTo("1000");
        assertThat(Digits.of(new BigDecimal("1e100000"))).isEqualTo("1E+100000");
    }

    @Property
    void theDigitsOfADoubleMeanIt(@ForAll double value) {
        assertThat(Double.parseDouble(Digits.of(value))).isEqualTo(value == 0 ? 0.0 : value);
        assertThat(Digits.decimal(value).precision())
                .isLessThanOrEqualTo(new BigDecimal(Double.toString(value)).precision());
    }
}
