package io.saddlebag.source;

/** Walks over SQL from one character that counts to the next, past texts, quoted names and comments. */
final class SqlScanner {

    private final String sql;
    private final SqlSyntax syntax;

    SqlScanner(String sql, SqlSyntax syntax) {
        this.sql = sql;
        this.syntax = syntax;
    }

    /**
     * Where what begins at a position ends: a text, a quoted name, a comment, or a single character. What is never closed reaches
     * to the end.
     */
    int next(int at) {
        char c = sql.charAt(at);
        if (isComment(at)) {
            return c == '/' ? endOfBlock(at) : endOfLine(at);
        }
        return switch (c) {
            case '\'', '"' -> endOfQuote(at, c, syntax.backslashes() || c == '\'' && isEscapeString(at));
            case '`' -> syntax.backticks() ? endOfQuote(at, c, false) : at + 1;
            case '[' -> syntax.brackets() ? endOfQuote(at, ']', false) : at + 1;
            case '$' -> endOfDollar(at);
            default -> at + 1;
        };
    }

    /** Whether a comment begins at a position. What MySQL executes although it is in {@code /*!} is none. */
    boolean isComment(int at) {
        char c = sql.charAt(at);
        if (c == '#') {
            return syntax.hashComments();
        }
        if (sql.startsWith("--", at)) {
            // to MySQL, 5--3 is a subtraction
            return !syntax.hashComments() || at + 2 >= sql.length() || sql.charAt(at + 2) <= ' ';
        }
        return sql.startsWith("/*", at)
                && !(syntax.hashComments() && (sql.startsWith("/*!", at) || sql.startsWith("/*M!", at)));
    }

    private int endOfLine(int at) {
        int end = sql.indexOf('\n', at);
        return end < 0 ? sql.length() : end + 1;
    }

    private int endOfBlock(int at) {
        int depth = 1;
        for (int i = at + 2; i < sql.length(); i++) {
            if (sql.startsWith("*/", i)) {
                depth--;
                i++;
                if (depth == 0) {
                    return i + 1;
                }
            } else if (syntax.nestedComments() && sql.startsWith("/*", i)) {
                depth++;
                i++;
            }
        }
        return sql.length();
    }

    private int endOfQuote(int at, char close, boolean backslashes) {
        for (int i = at + 1; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (c == '\\' && backslashes) {
                i++;
            } else if (c == close) {
                if (i + 1 < sql.length() && sql.charAt(i + 1) == close) {
                    i++;
                } else {
                    return i + 1;
                }
            }
        }
        return sql.length();
    }

    private boolean isEscapeString(int at) {
        return syntax.escapeStrings()
                && at > 0
                && (sql.charAt(at - 1) == 'E' || sql.charAt(at - 1) == 'e')
                && (at == 1 || !isPartOfName(sql.charAt(at - 2)));
    }

    private int endOfDollar(int at) {
        if (!syntax.dollarQuotes() || at > 0 && isPartOfName(sql.charAt(at - 1))) {
            return at + 1;
        }
        int end = at + 1;
        while (syntax.dollarTags() && end < sql.length() && isTag(sql.charAt(end), end == at + 1)) {
            end++;
        }
        if (end >= sql.length() || sql.charAt(end) != '$') {
            return at + 1;
        }
        String tag = sql.substring(at, end + 1);
        int close = sql.indexOf(tag, end + 1);
        return close < 0 ? sql.length() : close + tag.length();
    }

    private static boolean isTag(char c, boolean first) {
        return c == '_' || (first ? Character.isLetter(c) : Character.isLetterOrDigit(c));
    }

    private static boolean isPartOfName(char c) {
        return c == '_' || c == '$' || Character.isLetterOrDigit(c);
    }
}
