package io.saddlebag.source;

import static io.saddlebag.source.TypeRow.of;

import io.saddlebag.testing.MariaDb;
import io.saddlebag.testing.Trial;
import java.util.List;

/** MariaDB. */
@Trial
class MariaDbTypesTest extends TypesContract {

    private static final String UUID = "00000000-0000-0000-0000-00000000000";

    private String url;

    @Override
    String sourceUrl() {
        url = url == null ? MariaDb.newDatabase() + "?user=" + MariaDb.USER + "&password=" + MariaDb.USER : url;
        return url;
    }

    @Override
    List<String> preparation() {
        return settings();
    }

    @Override
    List<String> settings() {
        return List.of("SET time_zone = '+00:00'");
    }

    @Override
    List<TypeRow> types() {
        return List.of(
                of("TINYINT(1)", "1", "2", "true"),
                of("TINYINT(1)", "2", "3", "2"),
                of("BOOLEAN", "false", "true", "false"),
                of("TINYINT", "5", "6", "5"),
                of("INT UNSIGNED", "4294967294", "4294967295", "4294967294"),
                of("BIGINT UNSIGNED", "18446744073709551614", "18446744073709551615", "18446744073709551614"),
                of("DECIMAL(40,20)", "1.5", "1.50000000000000000001", "1.50000000000000000000"),
                of("FLOAT", "0.1", "0.10000001", "0.1"),
                of("FLOAT", "16777215", "16777216", "16777215"),
                of("DOUBLE", "10000001", "10000001.000000002", "10000001"),
                of("YEAR", "2024", "2025", "2024"),
                of("BIT(8)", "b'101'", "b'100'", "5"),
                of("BIT(1)", "b'1'", "b'0'", "true"),
                of("BIT(64)", "18446744073709551615", "18446744073709551614", "18446744073709551615"),
                of("DATE", "'2024-03-10'", "'2024-03-11'", "\"2024-03-10\""),
                of("TIME", "'838:59:59'", "'838:59:58'", "\"838:59:59\""),
                of("TIME", "'-01:00:00'", "'-01:00:01'", "\"-01:00:00\""),
                of("TIME(6)", "'-00:00:00.5'", "'-00:00:00.500001'", "\"-00:00:00.5\""),
                of("TIME(6)", "'12:00:00.000001'", "'12:00:00.000002'", "\"12:00:00.000001\""),
                of(
                        "DATETIME(6)",
                        "'2024-03-10 02:30:00.123456'",
                        "'2024-03-10 02:30:00.123457'",
                        "\"2024-03-10T02:30:00.123456\""),
                of("DATETIME", "'9999-12-31 23:59:59'", "'9999-12-31 23:59:58'", "\"9999-12-31T23:59:59\""),
                of(
                        "TIMESTAMP(6) NULL",
                        "'2024-03-10 02:30:00.123456'",
                        "'2024-03-10 02:30:00.123457'",
                        "\"2024-03-10T02:30:00.123456\""),
                of("JSON", "'\"123\"'", "'123'", "\"123\""),
                of("JSON", "'null'", "NULL", "null"),
                of("JSON", "'{\"a\": [1.50, null]}'", "'{\"a\": [1.51, null]}'", "{\"a\":[1.50,null]}"),
                of("UUID", "'" + UUID + "1'", "'" + UUID + "2'", "\"" + UUID + "1\""),
                of("INET6", "'::1'", "'::2'", "\"::1\""),
                of("ENUM('x','y')", "'x'", "'y'", "\"x\""),
                of("SET('x','y')", "'x,y'", "'x'", "\"x,y\""),
                of("CHAR(5)", "'ab'", "'ac'", "\"ab\""),
                of("VARCHAR(20) CHARACTER SET utf8mb4", "'Łódź İı 😀'", "'Łódź İi 😀'", "\"Łódź İı 😀\""),
                of("VARBINARY(5)", "x'0b'", "x'0c'", "\"Cw==\""),
                of("BLOB", "x'0a'", "x'0b'", "\"Cg==\""));
    }
}
