package io.saddlebag.fake.salesforce;

import java.util.ArrayList;
import java.util.List;

/**
 * CSV as of RFC 4180, read without any leniency: the announced line ending and delimiter and no other, no blanks around
 * quotes, as many cells in each row as in the first. Within quotes everything goes.
 */
final class Csv {

    private static final int LONGEST_ROW = 400_000;

    private final String text;
    private final char delimiter;
    private final String lineEnding;
    private int at;

    private Csv(String text, char delimiter, String lineEnding) {
        this.text = text;
        this.delimiter = delimiter;
        this.lineEnding = lineEnding;
    }

    /** @param lineEnding {@code LF} or {@code CRLF} */
    static List<List<String>> read(String text, char delimiter, String lineEnding) throws CsvRefused {
        return new Csv(text, delimiter, lineEnding).rows();
    }

    private List<List<String>> rows() throws CsvRefused {
        List<List<String>> rows = new ArrayList<>();
        while (at < text.length()) {
            int start = at;
            List<String> row = row(rows.isEmpty() ? 8 : rows.get(0).size());
            if (at - start > LONGEST_ROW) {
                throw new CsvRefused("InvalidBatch : Row " + rows.size() + " is longer than 400000 characters");
            }
            if (!rows.isEmpty() && row.size() != rows.get(0).size()) {
                throw new CsvRefused("InvalidBatch : Failed to parse CSV. Row " + rows.size() + " has " + row.size()
                        + " columns, the header " + rows.get(0).size());
            }
            rows.add(row);
        }
        return rows;
    }

    private List<String> row(int size) throws CsvRefused {
        List<String> row = new ArrayList<>(size);
        while (true) {
            row.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
            if (at == text.length()) {
                return row;
            }
            if (text.charAt(at) == delimiter) {
                at++;
            } else {
                end();
                return row;
            }
        }
    }

    private String plain() throws CsvRefused {
        int start = at;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == delimiter || c == '\n' || c == '\r') {
                break;
            }
            if (c == '"') {
                throw new CsvRefused("InvalidBatch : Failed to parse CSV. A quote within a value without quotes");
            }
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() throws CsvRefused {
        int start = ++at;
        boolean escapes = false;
        while (true) {
            int quote = text.indexOf('"', at);
            if (quote < 0) {
                throw new CsvRefused("InvalidBatch : Failed to parse CSV. EOF reached before a quote was closed");
            }
            at = quote + 1;
            if (at < text.length() && text.charAt(at) == '"') {
                escapes = true;
                at++;
                continue;
            }
            if (at < text.length() && "\r\n".indexOf(text.charAt(at)) < 0 && text.charAt(at) != delimiter) {
                throw new CsvRefused("InvalidBatch : Failed to parse CSV. A value goes on after its quotes");
            }
            String value = text.substring(start, quote);
            return escapes ? value.replace("\"\"", "\"") : value;
        }
    }

    private void end() throws CsvRefused {
        String ending = text.startsWith("\r\n", at) ? "CRLF" : text.charAt(at) == '\n' ? "LF" : "CR";
        if (!ending.equals(lineEnding)) {
            throw new CsvRefused("ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is "
                    + lineEnding);
        }
        at += ending.equals("CRLF") ? 2 : 1;
    }

    static String quote(String value) {
        return '"' + value.replace("\"", "\"\"") + '"';
    }
}
