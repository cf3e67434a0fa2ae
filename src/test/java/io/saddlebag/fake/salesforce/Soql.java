package io.saddlebag.fake.salesforce;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A query of the shape {@code SELECT Id, F FROM O WHERE F IN ('a', 'b') AND IsDeleted = false}, of which the condition may be
 * {@code F = 'a'}, and may be missing.
 */
final class Soql {

    /** A value in a condition: what it says, and whether it was a text in quotes. */
    record Literal(String text, boolean quoted) {}

    /** The field has one of the values. */
    record Condition(String field, List<Literal> values) {}

    private final String text;
    private final List<String> tokens = new ArrayList<>();
    private final List<String> fields = new ArrayList<>();
    private final List<Condition> conditions = new ArrayList<>();
    private final String object;
    private int limit = Integer.MAX_VALUE;
    private int at;

    Soql(String text) {
        this.text = text;
        tokenize();
        word("SELECT");
        do {
            fields.add(next());
        } while (accept(","));
        word("FROM");
        object = next();
        if (accept("WHERE")) {
            do {
                conditions.add(condition());
            } while (accept("AND"));
        }
        if (accept("LIMIT")) {
            String number = next();
            if (!number.matches("\\d{1,9}")) {
                throw malformed(number);
            }
            limit = Integer.parseInt(number);
        }
        if (at < tokens.size()) {
            throw malformed(tokens.get(at));
        }
    }

    List<String> fields() {
        return fields;
    }

    String object() {
        return object;
    }

    List<Condition> conditions() {
        return conditions;
    }

    int limit() {
        return limit;
    }

    private Condition condition() {
        String field = next();
        List<Literal> values = new ArrayList<>();
        if (accept("=")) {
            values.add(literal());
        } else {
            word("IN");
            word("(");
            do {
                values.add(literal());
            } while (accept(","));
            word(")");
        }
        return new Condition(field, values);
    }

    private Literal literal() {
        String token = next();
        if (token.startsWith("'")) {
            return new Literal(token.substring(1), true);
        }
        if (!token.matches("[\\w.:+-]+")) {
            throw malformed(token);
        }
        return new Literal(token, false);
    }

    private String next() {
        if (at == tokens.size()) {
            throw malformed("<EOF>");
        }
        return tokens.get(at++);
    }

    private boolean accept(String word) {
        boolean is = at < tokens.size() && tokens.get(at).equalsIgnoreCase(word);
        at += is ? 1 : 0;
        return is;
    }

    private void word(String word) {
        if (!accept(word)) {
            throw malformed(at < tokens.size() ? tokens.get(at) : "<EOF>");
        }
    }

    /** A text keeps the quote that it begins with, and nothing of its escapes. */
    private void tokenize() {
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) {
                i++;
            } else if (c == '\'') {
                i = quoted(i);
            } else if ("(),=".indexOf(c) >= 0) {
                tokens.add(String.valueOf(c));
                i++;
            } else {
                int start = i;
                while (i < text.length()
                        && !Character.isWhitespace(text.charAt(i))
                        && "(),='".indexOf(text.charAt(i)) < 0) {
                    i++;
                }
                tokens.add(text.substring(start, i));
            }
        }
    }

    private int quoted(int start) {
        StringBuilder value = new StringBuilder("'");
        for (int i = start + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'') {
                tokens.add(value.toString());
                return i + 1;
            }
            if (c == '\n' || c == '\r') {
                throw malformed("a line break in a text");
            }
            if (c == '\\') {
                i++;
                value.append(unescaped(i < text.length() ? text.charAt(i) : ' '));
            } else {
                value.append(c);
            }
        }
        throw malformed("a text without an end");
    }

    private static char unescaped(char c) {
        return switch (Character.toLowerCase(c)) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case '\'', '"', '\\' -> c;
            default -> throw new CallRefused(400, "MALFORMED_QUERY", "Illegal escape in a string literal: \\" + c);
        };
    }

    private static CallRefused malformed(String token) {
        return new CallRefused(400, "MALFORMED_QUERY", "unexpected token: " + token.toLowerCase(Locale.ROOT));
    }
}
