package io.saddlebag.destination.jdbc;

import io.saddlebag.sync.InvalidOptionException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The option {@code table} taken apart. A part that holds a dot is written in double quotes, with double quotes inside it
 * doubled.
 *
 * @param schema {@code null} stands for the connection's own
 * @param name   the name of the table alone
 */
record TableName(String schema, String name) {

    private static final Pattern PART = Pattern.compile("\"((?:[^\"]|\"\")+)\"|([^.]+)");

    static TableName parse(String text) {
        List<String> parts = new ArrayList<>();
        Matcher part = PART.matcher(text == null ? "" : text.strip());
        int position = 0;
        while (position < part.regionEnd()
                && part.region(position, part.regionEnd()).lookingAt()) {
            parts.add(part.group(1) != null ? part.group(1).replace("\"\"", "\"") : part.group(2));
            position = part.end() + 1;
            if (part.end() < part.regionEnd() && text.strip().charAt(part.end()) != '.') {
                parts.clear();
                break;
            }
        }
        if (parts.isEmpty() || parts.size() > 2 || position != part.regionEnd() + 1) {
            throw new InvalidOptionException(
                    "table",
                    text,
                    "a table, or a schema and a table: customers or public.customers",
                    "Option table is '" + (text == null ? "" : text)
                            + "'. Allowed is a table, or a schema and a table: customers or public.customers");
        }
        return parts.size() == 1 ? new TableName(null, parts.get(0)) : new TableName(parts.get(0), parts.get(1));
    }

    /** As the option takes it. */
    String label() {
        return schema == null ? quoted(name) : quoted(schema) + "." + quoted(name);
    }

    private static String quoted(String part) {
        return part.contains(".") || part.contains("\"") ? '"' + part.replace("\"", "\"\"") + '"' : part;
    }
}
