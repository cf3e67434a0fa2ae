package io.saddlebag.source;

import io.saddlebag.row.JsonDocument;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.UUID;

/** Reads values out of the texts that PostgreSQL writes, with {@code DateStyle} ISO and {@code bytea_output} hex. */
final class PostgresText {

    private PostgresText() {}

    /** @param type the database's name; values of a type that is not known are their text */
    static Object value(String type, String text) {
        return switch (type) {
            case "int2", "int4", "int8", "oid" -> Long.valueOf(text);
            case "numeric" -> numeric(text);
            case "float4", "float8" -> Double.valueOf(text);
            case "bool" -> text.equals("t");
            case "uuid" -> UUID.fromString(text);
            case "bytea" -> HexFormat.of().parseHex(text, 2, text.length());
            case "json", "jsonb" -> JsonDocument.read(text);
            case "date" -> date(text);
            case "time" -> text.startsWith("24") ? Duration.ofDays(1) : LocalTime.parse(text);
            case "timestamp" -> timestamp(text);
            case "timestamptz" -> moment(text);
            case "interval" -> IsoInterval.ofText(text);
            default -> text;
        };
    }

    private static Object numeric(String text) {
        return Character.isLetter(text.charAt(text.length() - 1)) ? Double.valueOf(text) : new BigDecimal(text);
    }

    private static LocalDate date(String text) {
        if (text.endsWith("infinity")) {
            return text.startsWith("-") ? LocalDate.MIN : LocalDate.MAX;
        }
        boolean before = text.endsWith(" BC");
        String[] parts = text.substring(0, text.length() - (before ? 3 : 0)).split("-");
        int year = Integer.parseInt(parts[0]);
        // There is no year 0: the one before 1 is 1 BC.
        return LocalDate.of(before ? 1 - year : year, Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    private static LocalDateTime timestamp(String text) {
        if (text.endsWith("infinity")) {
            return text.startsWith("-") ? LocalDateTime.MIN : LocalDateTime.MAX;
        }
        boolean before = text.endsWith(" BC");
        String bare = before ? text.substring(0, text.length() - 3) : text;
        int blank = bare.indexOf(' ');
        return date(bare.substring(0, blank) + (before ? " BC" : ""))
                .atTime(LocalTime.parse(bare.substring(blank + 1)));
    }

    private static OffsetDateTime moment(String text) {
        if (text.endsWith("infinity")) {
            return text.startsWith("-") ? OffsetDateTime.MIN : OffsetDateTime.MAX;
        }
        boolean before = text.endsWith(" BC");
        String bare = before ? text.substring(0, text.length() - 3) : text;
        int sign = Math.max(bare.lastIndexOf('+'), bare.lastIndexOf('-'));
        return timestamp(bare.substring(0, sign) + (before ? " BC" : "")).atOffset(ZoneOffset.of(bare.substring(sign)));
    }
}
