package io.saddlebag.source;

/**
 * Where in a database's SQL a semicolon, or a question mark, is no more than a character.
 *
 * @param backslashes    whether a backslash in quotation marks takes the next character
 * @param escapeStrings  whether it does so only in {@code E'…'}
 * @param dollarQuotes   whether {@code $$…$$} is a text
 * @param dollarTags     whether {@code $tag$…$tag$} is one too
 * @param backticks      whether names may be in backticks
 * @param brackets       whether names may be in square brackets
 * @param hashComments   whether a hash begins a comment
 * @param nestedComments whether a comment may hold comments
 * @param operators      whether a question mark is part of operators, which the driver wants to see doubled
 */
record SqlSyntax(
        boolean backslashes,
        boolean escapeStrings,
        boolean dollarQuotes,
        boolean dollarTags,
        boolean backticks,
        boolean brackets,
        boolean hashComments,
        boolean nestedComments,
        boolean operators) {

    static final SqlSyntax POSTGRESQL = new SqlSyntax(false, true, true, true, false, false, false, true, true);
    static final SqlSyntax H2 = new SqlSyntax(false, false, true, false, true, false, false, true, false);
    static final SqlSyntax MYSQL = new SqlSyntax(true, false, false, false, true, false, true, false, false);
    static final SqlSyntax DUCKDB = new SqlSyntax(false, true, true, true, false, false, false, true, false);
    static final SqlSyntax SQLITE = new SqlSyntax(false, false, false, false, true, true, false, false, false);

    /** Of a database that is not known: as the standard has it. */
    static final SqlSyntax STANDARD = new SqlSyntax(false, false, true, true, true, false, false, false, false);

    /** Of a database that is not known, if backslashes mean something to it. */
    static final SqlSyntax BACKSLASHES = new SqlSyntax(true, false, true, true, true, false, false, false, false);
}
