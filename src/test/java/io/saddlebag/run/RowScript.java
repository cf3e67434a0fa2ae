package io.saddlebag.run;

import io.saddlebag.sync.Mode;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A row of a made-up model.
 *
 * @param slot     stands for a primary key; {@code null} for one that is missing
 * @param code     stands for the value of a column that the destination may find the record by; {@code null} for one that is
 *                 missing
 * @param value    stands for what the row says; two of them fail the sync's checks
 * @param spelling how it says it: which type, scale, zone and Unicode form its values have, which must make no difference
 */
record RowScript(Integer slot, Integer code, int value, int spelling) {

    static final int VALUES = 6;
    private static final int WITHOUT_NAME = 4;
    private static final int NAME_TOO_LONG = 5;
    static final int MOST_NAME = 12;

    /** One whose code goes with its primary key. */
    RowScript(Integer slot, int value, int spelling) {
        this(slot, slot, value, spelling);
    }

    boolean isValid() {
        return value != WITHOUT_NAME && value != NAME_TOO_LONG;
    }

    /** The values by column, as a driver might give them. */
    Map<String, Object> columns(KeyShape shape) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("id", slot == null ? null : id(shape));
        columns.put("region", slot == null ? "nowhere" : region(shape));
        columns.put("code", code == null ? null : spelling % 2 == 0 ? "c" + code : "C" + code);
        columns.put("name", name());
        columns.put("amount", value == 3 ? null : number(value));
        Instant instant = Instant.EPOCH.plusSeconds(value);
        columns.put("seen", instant.atOffset(ZoneOffset.ofHours(spelling % 5)));
        return columns;
    }

    /** What the destination's record is to have in a field. */
    String expected(String field, KeyShape shape) {
        int plain = field.equals("code") ? spelling % 2 : 0;
        return Plain.of(new RowScript(slot, code, value, plain).columns(shape).get(field));
    }

    /** The primary key as text, or {@code null} if it is missing. */
    String primaryKey(KeyShape shape) {
        return slot == null ? null : text(shape.primaryKey(), shape);
    }

    /** What the destination finds the record by, or {@code null} if that is missing. */
    String identity(KeyShape shape, Mode mode) {
        boolean missing = shape.destinationKey().contains("code") ? code == null : slot == null;
        return shape.identity(mode, primaryKey(shape), missing ? null : text(shape.destinationKey(), shape));
    }

    private String text(List<String> fields, KeyShape shape) {
        return fields.stream().map(field -> expected(field, shape)).collect(Collectors.joining("/"));
    }

    private Object id(KeyShape shape) {
        long id = shape.hasTwoColumns() ? slot / 2 : slot;
        if (!shape.destinationKey().contains("id")) {
            return number(id);
        }
        // As the destination receives them these are one text; 5.00 would be another.
        return spelling % 2 == 0 ? (Object) id : (Object) (double) id;
    }

    private Object region(KeyShape shape) {
        String region = slot % 2 == 0 ? "é" : "b";
        return shape.destinationKey().contains("region") ? region : text(region);
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
