package io.saddlebag.destination.jdbc;

import io.saddlebag.destination.jdbc.Conversion.ConversionException;
import io.saddlebag.row.BoundedList;
import io.saddlebag.row.ValueText;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Lists and maps in the notations of PostgreSQL's arrays and of its type {@code hstore}, with elements as it reads them. */
final class PostgresText {

    private static final Set<String> DOCUMENTS = Set.of("_json", "_jsonb");

    private final boolean documents;
    private final char delimiter;

    /** @param type PostgreSQL's name of the array's type, which begins with an underscore */
    PostgresText(String type) {
        this.documents = DOCUMENTS.contains(type);
        this.delimiter = type.equals("_box") ? ';' : ',';
    }

    String of(List<?> list) throws ConversionException {
        return bounds(list) + elements(list);
    }

    private static String bounds(List<?> list) {
        if (!(list instanceof BoundedList bounded)) {
            return "";
        }
        List<String> dimensions = new ArrayList<>();
        List<?> dimension = list;
        for (int lower : bounded.lowerBounds()) {
            dimensions.add("[" + lower + ":" + (lower + dimension.size() - 1) + "]");
            dimension = !dimension.isEmpty() && dimension.get(0) instanceof List<?> inner ? inner : List.of();
        }
        return dimensions.stream().collect(Collectors.joining("", "", "="));
    }

    private String elements(List<?> list) throws ConversionException {
        StringBuilder text = new StringBuilder("{");
        for (Object element : list) {
            if (text.length() > 1) {
                text.append(delimiter);
            }
            if (element == null) {
                text.append("NULL");
            } else if (element instanceof List<?> inner && !documents) {
                text.append(elements(inner));
            } else {
                text.append(quoted(element(element)));
            }
        }
        return text.append('}').toString();
    }

    private String element(Object value) throws ConversionException {
        if (documents || value instanceof Map) {
            return Texts.json(value);
        } else if (value instanceof byte[] bytes) {
            return "\\x" + HexFormat.of().formatHex(bytes);
        } else if (ValueText.isInfinite(value)) {
            return ValueText.of(value);
        } else if (value instanceof LocalDate date) {
            return date(date, "");
        } else if (value instanceof LocalDateTime time) {
            return date(time.toLocalDate(), " " + ValueText.of(time.toLocalTime()));
        } else if (value instanceof OffsetDateTime moment) {
            LocalDateTime utc = moment.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
            return date(utc.toLocalDate(), " " + ValueText.of(utc.toLocalTime()) + "+00");
        }
        return Texts.of(value);
    }

    /** ISO 8601 has a year 0 and a plus before long years; PostgreSQL has neither. */
    private static String date(LocalDate date, String time) {
        int year = date.getYear();
        String text = (year < 1 ? LocalDate.of(1 - year, date.getMonth(), 1) : date).toString();
        String digits = text.substring(text.startsWith("+") ? 1 : 0, text.lastIndexOf('-') + 1);
        return digits + String.valueOf(100 + date.getDayOfMonth()).substring(1) + time + (year < 1 ? " BC" : "");
    }

    /** The pairs of a map in hstore's notation: every value a text, in quotes, or NULL. */
    static String hstore(Map<?, ?> map) throws ConversionException {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<?, ?> pair : map.entrySet()) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(quoted(Texts.of(pair.getKey())))
                    .append("=>");
            text.append(pair.getValue() == null ? "NULL" : quoted(Texts.of(pair.getValue())));
        }
        return text.toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
