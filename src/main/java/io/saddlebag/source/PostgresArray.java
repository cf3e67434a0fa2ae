package io.saddlebag.source;

import io.saddlebag.row.BoundedList;
import java.util.ArrayList;
import java.util.List;

/** Reads the text of PostgreSQL's arrays: {@code {1,NULL}}, {@code {{"a b",c}}}, {@code [0:1]={1,2}}. */
final class PostgresArray {

    private final char delimiter;
    private final PostgresColumns.Reading element;

    PostgresArray(char delimiter, PostgresColumns.Reading element) {
        this.delimiter = delimiter;
        this.element = element;
    }

    List<?> read(String text) {
        if (!text.startsWith("[")) {
            return new Pass(text, 0).list();
        }
        int elements = text.indexOf('=') + 1;
        List<Integer> lowerBounds = new ArrayList<>();
        for (String dimension : text.substring(1, elements - 2).split("]\\[")) {
            lowerBounds.add(Integer.valueOf(dimension.substring(0, dimension.indexOf(':', 1))));
        }
        return new BoundedList(lowerBounds, new Pass(text, elements).list());
    }

    private final class Pass {
        private final String text;
        private int position;

        Pass(String text, int position) {
            this.text = text;
            this.position = position;
        }

        List<Object> list() {
            List<Object> elements = new ArrayList<>();
            position++;
            while (text.charAt(position) != '}') {
                if (text.charAt(position) == '{') {
                    elements.add(list());
                } else {
                    elements.add(text.charAt(position) == '"' ? element.value(quoted()) : bare());
                }
                if (text.charAt(position) == delimiter) {
                    position++;
                }
            }
            position++;
            return elements;
        }

        private Object bare() {
            int start = position;
            while (text.charAt(position) != delimiter && text.charAt(position) != '}') {
                position++;
            }
            String found = text.substring(start, position);
            return found.equals("NULL") ? null : element.value(found);
        }

        private String quoted() {
            StringBuilder found = new StringBuilder();
            position++;
            while (text.charAt(position) != '"') {
                if (text.charAt(position) == '\\') {
                    position++;
                }
                found.append(text.charAt(position++));
            }
            position++;
            return found.toString();
        }
    }
}
