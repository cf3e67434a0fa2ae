package io.saddlebag.source;

import static io.saddlebag.source.TypeRow.of;

import io.saddlebag.testing.Postgres;
import io.saddlebag.testing.Trial;
import java.util.List;

/** SQLite, to a table of PostgreSQL. */
@Trial
class SqliteTypesTest extends TypesContract {

    private String table;

    @Override
    String sourceUrl() {
        return "jdbc:sqlite:" + directory.resolve("source.sqlite");
    }

    @Override
    String tableUrl() {
        table = table == null ? Postgres.newDatabase() : table;
        return table;
    }

    @Override
    List<TypeRow> types() {
        return List.of(
                of("REAL", "0.1", "0.10000000000000002", "0.1").into("double precision"),
                of("REAL", "10000001", "10000001.000000002", "10000001").into("double precision"),
                of("INTEGER", "9223372036854775806", "9223372036854775807", "9223372036854775806")
                        .into("bigint"),
                of("INTEGER", "'a text'", "'a texT'", "\"a text\"").into("text"),
                of("BOOLEAN", "1", "0", "true").into("boolean"),
                of("BOOLEAN", "2", "3", "2").into("integer"),
                of("TEXT", "'Łódź İı'", "'Łódź İi'", "\"Łódź İı\"").into("text"),
                of("DATE", "'2024-03-10'", "'2024-03-11'", "\"2024-03-10\"").into("text"),
                of("TIMESTAMP", "'2024-03-10 02:30:00'", "'2024-03-10 02:30:01'", "\"2024-03-10 02:30:00\"")
                        .into("text"),
                of("DECIMAL(10,2)", "1.5", "1.25", "1.5").into("double precision"),
                of("JSON", "'\"123\"'", "'123'", "\"123\"").into("jsonb"),
                of("JSON", "'{\"a\":1.50}'", "'{\"a\":1.51}'", "{\"a\":1.50}").into("jsonb"),
                of("BLOB", "x'0a'", "x'0b'", "\"Cg==\"").into("bytea"));
    }
}
