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
}
