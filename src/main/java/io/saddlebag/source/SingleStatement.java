package io.saddlebag.source;

import java.sql.SQLSyntaxErrorException;

/**
 * The one statement that a model is. Some drivers run whatever follows a semicolon too, which would leave the read-only
 * transaction; what follows is refused, unless it is a comment.
 */
final class SingleStatement {

    private static final int SHOWN = 60;

    /** Class 42, as databases have it for what they understand and will not have. */
    private static final String REFUSED = "42601";

    private final String sql;
    private final SqlScanner scanner;
    private final boolean doubling;

    private SingleStatement(String sql, SqlSyntax syntax) {
        this.sql = sql;
        this.scanner = new SqlScanner(sql, syntax);
        this.doubling = syntax.operators();
    }

    /**
     * The statement as it is sent: without the semicolon, and with the question marks of operators doubled where the driver
     * would take them for parameters.
     *
     * @throws SQLSyntaxErrorException if there is more than one; it names the second
     */
    static String of(String sql, SourceDialect dialect) throws SQLSyntaxErrorException {
        if (dialect != SourceDialect.OTHER) {
            return new SingleStatement(sql, dialect.syntax()).sent();
        }
        try {
            return new SingleStatement(sql, SqlSyntax.STANDARD).sent();
        } catch (SQLSyntaxErrorException e) {
            return new SingleStatement(sql, SqlSyntax.BACKSLASHES).sent();
        }
    }

    private String sent() throws SQLSyntaxErrorException {
        StringBuilder sent = new StringBuilder(sql.length() + 8);
        boolean begun = false;
        boolean ended = false;
        for (int at = 0; at < sql.length(); ) {
            int next = scanner.next(at);
            boolean blank = scanner.isComment(at) || Character.isWhitespace(sql.charAt(at));
            if (sql.charAt(at) == ';') {
                ended = begun;
            } else if (ended && !blank) {
                throw second(at);
            } else if (!ended) {
                begun |= !blank;
                next = append(sent, at, next);
            }
            at = next;
        }
        return sent.toString();
    }

    private int append(StringBuilder sent, int at, int next) {
        if (doubling && sql.charAt(at) == '?') {
            sent.append("??");
            return sql.startsWith("??", at) ? at + 2 : next;
        }
        sent.append(sql, at, next);
        return next;
    }

    private SQLSyntaxErrorException second(int at) {
        long line = sql.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
        String rest = sql.substring(at).strip().replaceAll("\\s+", " ");
        String shown = rest.length() > SHOWN ? rest.substring(0, SHOWN) + "…" : rest;
        return new SQLSyntaxErrorException(
                "A model is one statement. A second one begins on line " + line + ": " + shown, REFUSED);
    }

    /** Walks over SQL from one character that counts to the next, past texts, quoted names and comments. */
    static final class SqlScanner {

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
}
