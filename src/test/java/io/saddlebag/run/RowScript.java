package io.saddlebag.run;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A row of a made-up model.
 *
 * @param slot     stands for a primary key; {@code null} for one that is missing
 * @param value    stands for what the row says; two of them fail the sync's checks
 * @param spelling how it says it: which type, scale, zone and Unicode form its values have, which must make no difference
 */
record RowScript(Integer slot, int value, int spelling) {

    static final int VALUES = 6;
    private static final int WITHOUT_NAME = 4;
    private static final int NAME_TOO_LONG = 5;
    static final int MOST_NAME = 12;

    boolean isValid() {
        return value != WITHOUT_NAME && value != NAME_TOO_LONG;
    }

    /** The values by column, as a driver might give them. */
    Map<String, Object> columns(KeyShape shape) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("id", slot == null ? null : number(shape.id(slot)));
        columns.put("region", slot == null ? "nowhere" : text(shape.region(slot)));
        columns.put("code", slot == null ? null : shape.code(slot));
        columns.put("name", name());
        columns.put("amount", value == 3 ? null : number(value));
        Instant instant = Instant.EPOCH.plusSeconds(value);
        columns.put("seen", instant.atOffset(ZoneOffset.ofHours(spelling % 5)));
        return columns;
    }

    /** What the destination's record is to have in a field. */
    String expected(String field, KeyShape shape) {
        return Plain.of(new RowScript(slot, value, 0).columns(shape).get(field));
    }

    private Object name() {
        if (value == WITHOUT_NAME) {
            return spelling % 2 == 0 ? null : "";
        }
        return text(value == NAME_TOO_LONG ? "Zoë".repeat(5) : "Zoë " + value);
    }

    private Object number(long number) {
        return switch (spelling % 4) {
            case 0 -> number;
            case 1 -> BigDecimal.valueOf(number).setScale(2);
            case 2 -> (double) number;
            default -> number == 0 ? (Object) (-0.0) : (Object) (int) number;
        };
    }

    private String text(String text) {
        return Normalizer.normalize(text, spelling % 2 == 0 ? Normalizer.Form.NFC : Normalizer.Form.NFD);
    }
}
