package io.saddlebag.source;

import static io.saddlebag.source.TypeRow.of;

import io.saddlebag.testing.Trial;
import java.util.List;

/** H2. */
@Trial
class H2TypesTest extends TypesContract {

    private static final String UUID = "00000000-0000-0000-0000-00000000000";

    @Override
    String sourceUrl() {
        return "jdbc:h2:file:" + directory.resolve("source");
    }

    @Override
    List<TypeRow> types() {
        return List.of(
                of("TINYINT", "5", "6", "5"),
                of("NUMERIC(40,20)", "1.5", "1.50000000000000000001", "1.50000000000000000000"),
                of("REAL", "0.1", "0.10000001", "0.1"),
                of("DOUBLE PRECISION", "10000001", "10000001.000000002", "10000001"),
                of("DECFLOAT", "'NaN'", "'Infinity'", null),
                of("DECFLOAT", "1.1", "1.2", "1.1"),
                of("BOOLEAN", "TRUE", "FALSE", "true"),
                of("VARCHAR(20)", "'Łódź İı'", "'Łódź İi'", "\"Łódź İı\""),
                of("CHAR(5)", "'ab'", "'ac'", "\"ab   \""),
                of("CLOB", "'Köln'", "'Koln'", "\"Köln\""),
                of("VARBINARY(5)", "X'0a'", "X'0b'", "\"Cg==\""),
                of("BLOB", "X'0a'", "X'0b'", "\"Cg==\""),
                of("UUID", "'" + UUID + "1'", "'" + UUID + "2'", "\"" + UUID + "1\""),
                of("ENUM('a','b')", "'a'", "'b'", "\"a\""),
                of("DATE", "DATE '2024-03-10'", "DATE '2024-03-11'", "\"2024-03-10\""),
                of("DATE", "DATE '-1000000-01-01'", "DATE '-1000000-01-02'", "\"-1000000-01-01\""),
                of("TIME(9)", "TIME '02:30:00.123456789'", "TIME '02:30:00.123456788'", "\"02:30:00.123456789\""),
                of(
                        "TIME WITH TIME ZONE",
                        "TIME WITH TIME ZONE '02:30:00+05:30'",
                        "TIME WITH TIME ZONE '02:30:00+05:31'",
                        "\"02:30:00+05:30\""),
                of(
                        "TIMESTAMP(9)",
                        "TIMESTAMP '2024-03-10 02:30:00.123456789'",
                        "TIMESTAMP '2024-03-10 02:30:00.123456788'",
                        "\"2024-03-10T02:30:00.123456789\""),
                of(
                        "TIMESTAMP WITH TIME ZONE",
                        "TIMESTAMP WITH TIME ZONE '2024-03-10 02:30:00.123456+00'",
                        "TIMESTAMP WITH TIME ZONE '2024-03-10 02:30:00.123457+00'",
                        "\"2024-03-10T02:30:00.123456Z\""),
                of(
                        "INTERVAL YEAR TO MONTH",
                        "INTERVAL '1-2' YEAR TO MONTH",
                        "INTERVAL '1-3' YEAR TO MONTH",
                        "\"P1Y2M\""),
                of(
                        "INTERVAL DAY TO SECOND",
                        "INTERVAL '-1 02:03:04.5' DAY TO SECOND",
                        "INTERVAL '-1 02:03:04.6' DAY TO SECOND",
                        "\"P-1DT-2H-3M-4.5S\""),
                of("JSON", "JSON '\"123\"'", "JSON '123'", "\"123\""),
                of("JSON", "JSON 'null'", "NULL", "null"),
                of("JSON", "JSON '{\"a\":[1.50,null]}'", "JSON '{\"a\":[1.51,null]}'", "{\"a\":[1.50,null]}"),
                of("GEOMETRY", "'POINT (1 2)'", "'POINT (1 3)'", "\"POINT (1 2)\""),
                of("INTEGER ARRAY", "ARRAY[1,NULL]", "ARRAY[1]", "[1,null]"),
                of("INTEGER ARRAY ARRAY", "ARRAY[ARRAY[1],ARRAY[2,3]]", "ARRAY[ARRAY[1,2],ARRAY[3]]", "[[1],[2,3]]"),
                of(
                        "TIMESTAMP(9) ARRAY",
                        "ARRAY[TIMESTAMP '2024-03-10 02:30:00.123456789']",
                        "ARRAY[TIMESTAMP '2024-03-10 02:30:00.123456788']",
                        "[\"2024-03-10T02:30:00.123456789\"]"),
                of(
                        "TIMESTAMP WITH TIME ZONE ARRAY",
                        "ARRAY[TIMESTAMP WITH TIME ZONE '2024-03-10 02:30:00+00']",
                        "ARRAY[TIMESTAMP WITH TIME ZONE '2024-03-10 02:30:01+00']",
                        "[\"2024-03-10T02:30:00Z\"]"),
                of("DATE ARRAY", "ARRAY[DATE '2024-03-10']", "ARRAY[DATE '2024-03-11']", "[\"2024-03-10\"]"),
                of(
                        "TIME(6) ARRAY",
                        "ARRAY[TIME '02:30:00.123456']",
                        "ARRAY[TIME '02:30:00.123457']",
                        "[\"02:30:00.123456\"]"),
                of("VARBINARY(5) ARRAY", "ARRAY[X'0a']", "ARRAY[X'0b']", "[\"Cg==\"]"),
                of("JSON ARRAY", "ARRAY[JSON '{\"a\":1}']", "ARRAY[JSON '{\"a\":2}']", "[{\"a\":1}]")
                        .into(null),
                of(
                        "UUID ARRAY",
                        "ARRAY[CAST('" + UUID + "1' AS UUID)]",
                        "ARRAY[CAST('" + UUID + "2' AS UUID)]",
                        "[\"" + UUID + "1\"]"),
                of(
                                "ROW(a INTEGER, d DATE)",
                                "ROW(1, DATE '2024-03-10')",
                                "ROW(1, DATE '2024-03-11')",
                                "{\"C1\":1,\"C2\":\"2024-03-10\"}")
                        .into(null));
    }
}
