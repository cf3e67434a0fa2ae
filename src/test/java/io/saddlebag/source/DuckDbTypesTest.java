package io.saddlebag.source;

import static io.saddlebag.source.TypeRow.of;

import io.saddlebag.testing.Postgres;
import io.saddlebag.testing.Trial;
import java.util.List;

/** DuckDB, to a table of PostgreSQL. */
@Trial
class DuckDbTypesTest extends TypesContract {

    private static final String UUID = "00000000-0000-0000-0000-00000000000";

    private String table;

    @Override
    String sourceUrl() {
        return "jdbc:duckdb:" + directory.resolve("source.duckdb");
    }

    @Override
    String tableUrl() {
        table = table == null ? Postgres.newDatabase() : table;
        return table;
    }

    @Override
    List<TypeRow> types() {
        return List.of(
                of("FLOAT", "0.1", "0.10000001", "0.1").into("real"),
                of("DOUBLE", "10000001", "10000001.000000002", "10000001").into("double precision"),
                of(
                                "HUGEINT",
                                "170141183460469231731687303715884105726",
                                "170141183460469231731687303715884105727",
                                "170141183460469231731687303715884105726")
                        .into("numeric"),
                of("UBIGINT", "18446744073709551614", "18446744073709551615", "18446744073709551614")
                        .into("numeric"),
                of("UINTEGER", "4294967294", "4294967295", "4294967294").into("bigint"),
                of("UTINYINT", "200", "201", "200").into("smallint"),
                of("DECIMAL(38,10)", "1.5", "1.5000000001", "1.5000000000").into("numeric"),
                of("BOOLEAN", "true", "false", "true"),
                of("VARCHAR", "'Łódź İı'", "'Łódź İi'", "\"Łódź İı\"").into("text"),
                of("BLOB", "'\\x0A'::BLOB", "'\\x0B'::BLOB", "\"Cg==\"").into("bytea"),
                of("BIT", "'0101'", "'0111'", "\"0101\"").into("text"),
                of("UUID", "'" + UUID + "1'", "'" + UUID + "2'", "\"" + UUID + "1\"")
                        .into("uuid"),
                of("ENUM('x','y')", "'x'", "'y'", "\"x\"").into("text"),
                of("DATE", "DATE '2024-03-10'", "DATE '2024-03-11'", "\"2024-03-10\""),
                of("DATE", "DATE 'infinity'", "DATE '-infinity'", "\"infinity\""),
                of("DATE", "DATE '0044-03-15 (BC)'", "DATE '0044-03-15'", "\"-0043-03-15\""),
                of("TIME", "TIME '02:30:00.123456'", "TIME '02:30:00.123457'", "\"02:30:00.123456\""),
                of("TIMETZ", "'02:30:00+05:30'", "'02:30:00+05:31'", "\"02:30:00+05:30\"")
                        .into("text"),
                of(
                        "TIMESTAMP",
                        "TIMESTAMP '2024-03-10 02:30:00.123456'",
                        "TIMESTAMP '2024-03-10 02:30:00.123457'",
                        "\"2024-03-10T02:30:00.123456\""),
                of("TIMESTAMP", "TIMESTAMP 'infinity'", "TIMESTAMP '-infinity'", "\"infinity\""),
                of(
                                "TIMESTAMP_NS",
                                "'2024-03-10 02:30:00.123456789'",
                                "'2024-03-10 02:30:00.123456788'",
                                "\"2024-03-10T02:30:00.123456789\"")
                        .into(null),
                of(
                        "TIMESTAMPTZ",
                        "TIMESTAMPTZ '2024-03-10 02:30:00.123456+00'",
                        "TIMESTAMPTZ '2024-03-10 02:30:00.123457+00'",
                        "\"2024-03-10T02:30:00.123456Z\""),
                of("TIMESTAMPTZ", "TIMESTAMPTZ 'infinity'", "TIMESTAMPTZ '-infinity'", "\"infinity\""),
                of(
                                "INTERVAL",
                                "INTERVAL '1 month 2 days 3 hours'",
                                "INTERVAL '1 month 2 days 3 hours 1 microsecond'",
                                "\"P1M2DT3H\"")
                        .into("text"),
                of("JSON", "'\"123\"'", "'123'", "\"123\"").into("jsonb"),
                of("JSON", "'null'", "NULL", "null").into("jsonb"),
                of("JSON", "'{\"a\":[1.50,null]}'", "'{\"a\":[1.51,null]}'", "{\"a\":[1.50,null]}")
                        .into("jsonb"),
                of("INTEGER[]", "[1,NULL]", "[1]", "[1,null]"),
                of("INTEGER[][]", "[[1],[2]]", "[[1],[3]]", "[[1],[2]]"),
                of(
                        "TIMESTAMP[]",
                        "[TIMESTAMP '2024-03-10 02:30:00.123456', TIMESTAMP '2024-03-10 03:30:00', NULL]",
                        "[TIMESTAMP '2024-03-10 02:30:00.123457', TIMESTAMP '2024-03-10 03:30:00', NULL]",
                        "[\"2024-03-10T02:30:00.123456\",\"2024-03-10T03:30:00\",null]"),
                of(
                        "TIMESTAMPTZ[]",
                        "[TIMESTAMPTZ '2024-03-10 02:30:00+00']",
                        "[TIMESTAMPTZ '2024-03-10 02:30:01+00']",
                        "[\"2024-03-10T02:30:00Z\"]"),
                of(
                        "DATE[]",
                        "[DATE '2024-03-10', DATE 'infinity']",
                        "[DATE '2024-03-11', DATE 'infinity']",
                        "[\"2024-03-10\",\"infinity\"]"),
                of("TIME[]", "[TIME '02:30:00.123456']", "[TIME '02:30:00.123457']", "[\"02:30:00.123456\"]"),
                of("FLOAT[2]", "array_value(0.1::FLOAT, 2.0::FLOAT)", "array_value(0.1::FLOAT, 2.5::FLOAT)", "[0.1,2]")
                        .into("real[]"),
                of("BLOB[]", "['\\x0A'::BLOB]", "['\\x0B'::BLOB]", "[\"Cg==\"]").into("bytea[]"),
                of("INTERVAL[]", "[INTERVAL '1 day']", "[INTERVAL '2 days']", "[\"P1D\"]")
                        .into("text[]"),
                of(
                                "STRUCT(a INTEGER, b TIMESTAMP, c INTEGER[])",
                                "{'a': 1, 'b': TIMESTAMP '2024-03-10 02:30:00.123456', 'c': [1, 2]}",
                                "{'a': 1, 'b': TIMESTAMP '2024-03-10 02:30:00.123457', 'c': [1, 2]}",
                                "{\"a\":1,\"b\":\"2024-03-10T02:30:00.123456\",\"c\":[1,2]}")
                        .into(null),
                of(
                                "MAP(VARCHAR, DATE)",
                                "MAP {'k': DATE '2024-03-10'}",
                                "MAP {'k': DATE '2024-03-11'}",
                                "{\"k\":\"2024-03-10\"}")
                        .into(null),
                of("UNION(num INTEGER, str VARCHAR)", "union_value(num := 2)", "union_value(num := 3)", "2")
                        .into("integer"),
                of("STRUCT(a INTEGER)[]", "[{'a': 1}]", "[{'a': 2}]", "[{\"a\":1}]")
                        .into("jsonb"));
    }
}
