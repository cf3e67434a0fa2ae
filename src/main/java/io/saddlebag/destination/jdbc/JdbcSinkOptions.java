package io.saddlebag.destination.jdbc;

import java.util.Map;
import java.util.regex.Pattern;

/** The options of a {@code retl-jdbc} endpoint, checked before Camel sets them, so that the messages can teach. */
final class JdbcSinkOptions {

    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");
    private static final String NAMES = "table, changedFieldsOnly, acceptUncounted, allowCollatedKeys,"
            + " maxRetries, retryDelay, lazyStartProducer";

    private JdbcSinkOptions() {}

    /** @throws IllegalArgumentException if an option is missing, unknown or has a wrong value */
    static void check(Map<String, Object> options) {
        options.forEach((name, value) -> {
            String text = String.valueOf(value).strip();
            switch (name) {
                case "table" -> TableName.parse(text);
                case "changedFieldsOnly", "acceptUncounted", "allowCollatedKeys" -> {
                    if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
                        throw wrong(name, text, "true and false");
                    }
                }
                case "maxRetries", "retryDelay" -> {
                    if (!COUNT.matcher(text).matches()) {
                        throw wrong(name, text, "whole numbers from 0 to 999999999");
                    }
                }
                default ->
                    throw new IllegalArgumentException(
                            "Unknown option '" + name + "' of retl-jdbc. Allowed are: " + NAMES);
            }
        });
        if (!options.containsKey("table")) {
            throw new IllegalArgumentException("Option table of retl-jdbc is missing: the table to write to, such as"
                    + " customers or public.customers");
        }
    }

    private static IllegalArgumentException wrong(String name, String value, String allowed) {
        return new IllegalArgumentException(
                "Option " + name + " of retl-jdbc is '" + value + "'. Allowed are " + allowed);
    }
}
