package io.saddlebag.source;

import static io.saddlebag.source.TypeRow.of;

import io.saddlebag.testing.Postgres;
import java.util.List;

/** PostgreSQL. */
class PostgresTypesTest extends TypesContract {

    private static final String DIGITS = "1234567890".repeat(150);
    private static final String DEEP = "[".repeat(1500) + "1" + "]".repeat(1500);
    private static final String UUID = "00000000-0000-0000-0000-00000000000";

    private String url;

    @Override
    String sourceUrl() {
        url = url == null ? Postgres.newDatabase() : url;
        return url;
    }

    @Override
    List<String> preparation() {
        return List.of(
                "CREATE EXTENSION hstore", "CREATE EXTENSION citext", "CREATE TYPE mood AS ENUM ('sad', 'glad')");
    }

    @Override
    List<TypeRow> types() {
        return List.of(
                of("smallint", "1", "2", "1"),
                of("bigint", "9223372036854775806", "9223372036854775807", "9223372036854775806"),
                of("numeric(30,10)", "1.50", "1.5000000001", "1.5000000000"),
                of("numeric", "'NaN'", "'Infinity'", null),
                of("numeric", "'-Infinity'", "'NaN'", null),
                of("real", "0.1", "'0.10000001'", "0.1"),
                of("double precision", "10000001", "'10000001.000000002'", "10000001"),
                of("double precision", "999.0", "'999.0000000000001'", "999"),
                of("double precision", "'NaN'", "'Infinity'", null),
                of("money", "1234567.89", "1234567.88", "1234567.89"),
                of("money", "'-5.50'", "'-5.51'", "-5.50"),
                of("boolean", "true", "false", "true"),
                of("text", "'Łódź İı'", "'Łódź İi'", "\"Łódź İı\""),
                of("citext", "'a'", "'A'", "\"a\""),
                of("char(5)", "'ab'", "'ac'", "\"ab   \""),
                of("mood", "'sad'", "'glad'", "\"sad\""),
                of("bytea", "'\\x0a'", "'\\x0b'", "\"Cg==\""),
                of("uuid", "'" + UUID + "1'", "'" + UUID + "2'", "\"" + UUID + "1\""),
                of("date", "'2024-03-10'", "'2024-03-11'", "\"2024-03-10\""),
                of("date", "'infinity'", "'-infinity'", "\"infinity\""),
                of("date", "'0044-03-15 BC'", "'0044-03-15'", "\"-0043-03-15\""),
                of(
                        "timestamp",
                        "'2024-03-10 02:30:00.123456'",
                        "'2024-03-10 02:30:00.123457'",
                        "\"2024-03-10T02:30:00.123456\""),
                of("timestamp", "'-infinity'", "'infinity'", "\"-infinity\""),
                of(
                        "timestamptz",
                        "'2024-03-31 02:30:00.123456+00'",
                        "'2024-03-31 02:30:00.123457+00'",
                        "\"2024-03-31T02:30:00.123456Z\""),
                of("timestamptz", "'infinity'", "'-infinity'", "\"infinity\""),
                of("time", "'02:30:00.000001'", "'02:30:00.000002'", "\"02:30:00.000001\""),
                of("time", "'24:00:00'", "'23:59:59.999999'", "\"24:00:00\""),
                of("timetz", "'12:00:00+05:30'", "'12:00:00+05:31'", "\"12:00:00+05:30\""),
                of("interval", "'2562047788:00:54.775806'", "'2562047788:00:54.775807'", "\"PT2562047788H54.775806S\""),
                of(
                        "interval",
                        "'1 year -2 mons 3 days -04:05:06.5'",
                        "'10 mons 3 days -04:05:06.500001'",
                        "\"P10M3DT-4H-5M-6.5S\""),
                of("interval", "'infinity'", "'-infinity'", "\"infinity\""),
                of("interval", "'0'", "'1 day'", "\"PT0S\""),
                of("bit(3)", "B'101'", "B'100'", "\"101\""),
                of("varbit", "B'0'", "B'00'", "\"0\""),
                of("inet", "'10.0.0.1'", "'10.0.0.2'", "\"10.0.0.1\""),
                of("int4range", "'[1,5)'", "'[1,6)'", "\"[1,5)\""),
                of("point", "'(1,2)'", "'(1,2.5)'", "\"(1,2)\""),
                of("xml", "'<a/>'", "'<b/>'", "\"<a/>\""),
                of("hstore", "'a=>1,b=>NULL'", "'a=>1'", "{\"a\":\"1\",\"b\":null}")
                        .into(null),
                of("jsonb", "'\"123\"'", "'123'", "\"123\""),
                of("jsonb", "'\"true\"'", "'true'", "\"true\""),
                of("jsonb", "'\"{}\"'", "'{}'", "\"{}\""),
                of("jsonb", "'null'", "NULL", "null"),
                of("jsonb", "'\"café\"'", "'\"cafe\"'", "\"café\""),
                of("jsonb", "'{\"b\": [1.50, {\"c\": null}]}'", "'{\"b\": [1.50, {}]}'", "{\"b\":[1.50,{\"c\":null}]}"),
                of("jsonb", "'" + DIGITS + "'", "'" + DIGITS + "1'", DIGITS),
                of("jsonb", "'" + DEEP + "'", "'[" + DEEP + "]'", DEEP),
                of("json", "'{\"a\": 1e400}'", "'{\"a\": 1.1e400}'", "{\"a\":1" + "0".repeat(400) + "}"),
                of("int[]", "'{1,NULL}'", "'{1}'", "[1,null]"),
                of("int[]", "'[0:1]={1,2}'", "'{1,2}'", "[1,2]"),
                of("int[]", "'{{1,2},{3,4}}'", "'{{1,2},{3,5}}'", "[[1,2],[3,4]]"),
                of("int[]", "'{}'", "NULL", "[]"),
                of(
                        "text[]",
                        "'{\"a \\\\\"b\\\\\\\\\",NULL,\"NULL\",\"\"}'".replace("\\\\", "\\"),
                        "'{NULL,\"NULL\",\"\"}'",
                        "[\"a \\\"b\\\\\",null,\"NULL\",\"\"]"),
                of("numeric[]", "'{1.50}'", "'{1.51}'", "[1.50]"),
                of("double precision[]", "'{0.1,10000001}'", "'{0.1,10000002}'", "[0.1,10000001]"),
                of("real[]", "'{0.1}'", "'{0.10000001}'", "[0.1]"),
                of("boolean[]", "'{t}'", "'{f}'", "[true]"),
                of("uuid[]", "'{" + UUID + "1}'", "'{" + UUID + "2}'", "[\"" + UUID + "1\"]"),
                of(
                        "date[]",
                        "'{2024-03-10,infinity,0044-03-15 BC}'",
                        "'{2024-03-10,infinity,0044-03-16 BC}'",
                        "[\"2024-03-10\",\"infinity\",\"-0043-03-15\"]"),
                of(
                        "timestamp[]",
                        "'{2024-03-10 02:30:00.123456,NULL}'",
                        "'{2024-03-10 02:30:00.123457,NULL}'",
                        "[\"2024-03-10T02:30:00.123456\",null]"),
                of(
                        "timestamptz[]",
                        "'{2024-03-10 02:30:00.123456+00,-infinity}'",
                        "'{2024-03-10 02:30:00.123457+00,-infinity}'",
                        "[\"2024-03-10T02:30:00.123456Z\",\"-infinity\"]"),
                of(
                        "time[]",
                        "'{24:00:00,02:30:00.000001}'",
                        "'{24:00:00,02:30:00.000002}'",
                        "[\"24:00:00\",\"02:30:00.000001\"]"),
                of("interval[]", "'{1 day 02:00:00}'", "'{26:00:00}'", "[\"P1DT2H\"]"),
                of("money[]", "'{1234.5}'", "'{1234.51}'", "[1234.50]"),
                of("bit(2)[]", "'{01,10}'", "'{01,11}'", "[\"01\",\"10\"]"),
                of("inet[]", "'{10.0.0.1}'", "'{10.0.0.2}'", "[\"10.0.0.1\"]"),
                of("int4range[]", "'{\"[1,5)\"}'", "'{\"[1,6)\"}'", "[\"[1,5)\"]"),
                of("bytea[]", "ARRAY['\\x0a'::bytea]", "ARRAY['\\x0b'::bytea]", "[\"Cg==\"]"),
                of(
                        "jsonb[]",
                        "ARRAY['\"1\"','null',NULL,'{\"a\": [1]}']::jsonb[]",
                        "ARRAY['1','null',NULL,'{\"a\": [1]}']::jsonb[]",
                        "[\"1\",null,null,{\"a\":[1]}]"),
                of(
                        "box[]",
                        "'{(3,4),(1,2);(7,8),(5,6)}'",
                        "'{(3,4),(1,2);(7,9),(5,6)}'",
                        "[\"(3,4),(1,2)\",\"(7,8),(5,6)\"]"),
                of("mood[]", "'{sad}'", "'{glad}'", "[\"sad\"]"));
    }
}
