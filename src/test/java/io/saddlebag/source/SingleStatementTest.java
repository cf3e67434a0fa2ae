package io.saddlebag.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A model is one statement, however many semicolons it holds that are none. */
class SingleStatementTest {

    private static String sent(String sql, SourceDialect dialect) throws SQLException {
        return SingleStatement.of(sql.replace('~', '\n'), dialect);
    }

    @ParameterizedTest
    @EnumSource(SourceDialect.class)
    void aSemicolonAtTheEndIsHarmless(SourceDialect dialect) throws SQLException {
        for (String end :
                new String[] {";", " ; ", ";~", "; -- note", "; -- note~", ";;", "; /* one; two */ ;", ";~-- a~-- b"}) {
            assertThat(sent("SELECT 1" + end, dialect).strip()).as(end).isEqualTo("SELECT 1");
        }
        assertThat(sent("; ;SELECT 1 -- note; still", dialect).strip()).isEqualTo("SELECT 1 -- note; still");
        assertThat(sent("", dialect)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SourceDialect.class)
    void asItIsInTextsNamesAndComments(SourceDialect dialect) throws SQLException {
        for (String sql : new String[] {
            "SELECT ';', 'it''s; fine', \"a;b\"\";c\" FROM t -- ;~WHERE 'x' = /* ; ' */ 'y'",
            "SELECT '--;', '/*;' || ';*/'",
            "SELECT ';"
        }) {
            assertThat(sent(sql, dialect)).isEqualTo(sql.replace('~', '\n'));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "POSTGRESQL|SELECT $$a;b$$, $x1$ ; $$ ; $x1$, a$b$ FROM t",
                "POSTGRESQL|SELECT E'it\\'s; fine', e'\\\\', 'C:\\' FROM t",
                "POSTGRESQL|SELECT 1 /* a /* b */ ; */",
                "DUCKDB|SELECT $$a;b$$, $x$;$x$, [1, 2], E'\\';'",
                "H2|SELECT $$a;b$$, 'C:\\' /* a /* b */ ; */",
                "MYSQL|SELECT 'it\\'s; fine', \"a\\\";b\", `a;b` # c;~FROM t",
                "MARIADB|SELECT 'it\\'s; fine', \"a\\\";b\", `a;b` # c;~FROM t",
                "SQLITE|SELECT [a;b], `c;d`, 'C:\\' FROM t",
                "OTHER|SELECT 'it\\'s; fine'",
                "OTHER|SELECT 'C:\\', $$a;b$$, `a;b`",
            })
    void asEachDatabaseReadsIt(SourceDialect dialect, String sql) throws SQLException {
        assertThat(sent(sql, dialect)).isEqualTo(sql.replace('~', '\n'));
        assertThat(sent(sql + "~; -- end", dialect).strip()).isEqualTo(sql.replace('~', '\n'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "POSTGRESQL|SELECT 1; COMMIT; CREATE TABLE t (a int)|COMMIT; CREATE TABLE t (a int)",
                "H2|SELECT 1;~-- a comment~DROP TABLE t|DROP TABLE t",
                "DUCKDB|SELECT ';'; SELECT 2|SELECT 2",
                "SQLITE|SELECT 1; SELECT 2|SELECT 2",
                "MARIADB|SELECT 1; /*! DROP TABLE t */|/*! DROP TABLE t */",
                "MARIADB|SELECT 5--3; SELECT 2|SELECT 2",
                "MARIADB|SELECT 1 /* a /* b */; DROP TABLE t /* */|DROP TABLE t /* */",
                "POSTGRESQL|SELECT 'a\\'; DROP TABLE t --'|DROP TABLE t --'",
                "POSTGRESQL|SELECT a$b; SELECT $b$|SELECT $b$",
                "MYSQL|SELECT $$; DROP TABLE t; $$|DROP TABLE t; $$",
                "OTHER|SELECT 1; SELECT 2|SELECT 2",
                "OTHER|SELECT a FROM #t; DROP TABLE u|DROP TABLE u",
            })
    void aSecondStatementIsRefusedAndNamed(SourceDialect dialect, String sql, String second) {
        assertThatExceptionOfType(SQLSyntaxErrorException.class)
                .isThrownBy(() -> sent(sql, dialect))
                .withMessageMatching("A model is one statement\\. A second one begins on line [13]: .*")
                .withMessageEndingWith(second)
                .satisfies(e -> assertThat(e.getSQLState()).startsWith("42"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a ? 'k'", "a ?? 'k'"})
    void theOperatorsOfJsonbNeedNoDoubling(String condition) throws SQLException {
        assertThat(sent("SELECT '?', \"?\" FROM t WHERE " + condition + " -- ?", SourceDialect.POSTGRESQL))
                .isEqualTo("SELECT '?', \"?\" FROM t WHERE a ?? 'k' -- ?");
        assertThat(sent("a ?| b ?& c @? d", SourceDialect.POSTGRESQL)).isEqualTo("a ??| b ??& c @?? d");
    }

    @Test
    void elsewhereAQuestionMarkIsTheDriversOwn() throws SQLException {
        assertThat(sent("SELECT ?", SourceDialect.H2)).isEqualTo("SELECT ?");
    }
}
