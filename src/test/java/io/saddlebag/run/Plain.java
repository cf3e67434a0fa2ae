package io.saddlebag.run;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.OffsetDateTime;

/** Values as a text that is the same for values which are equal to a user. */
final class Plain {

    private Plain() {}

    static String of(Object value) {
        if (value instanceof Number number) {
            BigDecimal decimal = new BigDecimal(number.toString());
            return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
        }
        if (value instanceof OffsetDateTime moment) {
            return moment.toInstant().toString();
        }
        return value == null ? "NULL" : Normalizer.normalize(value.toString(), Normalizer.Form.NFC);
    }
}
