package io.saddlebag.destination.jdbc;

import io.saddlebag.sync.InvalidOptionException;
import java.util.Map;
import java.util.regex.Pattern;

/** The options of a {@code retl-jdbc} endpoint, checked before Camel sets them, so that the messages can teach. */
final class JdbcSinkOptions {

    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");
    private static final String NAMES = "table, changedFieldsOnly, acceptUncounted, allowCollatedKeys,"
            + " maxRetries, retryDelay, lazyStartProducer";

    private JdbcSinkOptions() {}

    /** @throws InvalidOptionException if an option is missing, unknown or has a wrong value */
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
                    throw new InvalidOptionException(
                            name, "Unknown option '" + name + "' of retl-jdbc. Allowed are: " + NAMES);
            }
        });
        if (!options.containsKey("table")) {
            throw new InvalidOptionException(
                    "table",
                    "Option table of retl-jdbc is missing: the table to write to, such as"
                            + " customers or public.customers");
        }
    }

    private static InvalidOptionException wrong(String name, String value, String allowed) {
        return new InvalidOptionException(
                name, value, allowed, "Option " + name + " of retl-jdbc is '" + value + "'. Allowed are " + allowed);
    }
}
