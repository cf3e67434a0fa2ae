package io.saddlebag.destination.jdbc;

import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.Destinations;
import io.saddlebag.sync.InvalidOptionException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultComponent;

/**
 * Writes batches to tables of databases. The endpoints of a Camel context that name the same connection share one pool,
 * which starts when it is first used and is closed with the context.
 */
@Component("retl-jdbc")
public class JdbcSinkComponent extends DefaultComponent {

    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");
    private static final String NAMES = "table, changedFieldsOnly, acceptUncounted, allowCollatedKeys,"
            + " maxRetries, retryDelay, lazyStartProducer";

    private final Map<String, Database> databases = new ConcurrentHashMap<>();

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        if (remaining == null || remaining.isBlank()) {
            throw new InvalidOptionException(
                    "connection",
                    "retl-jdbc needs the name of a connection: retl-jdbc:connection?table=public.customers");
        }
        check(parameters);
        JdbcSinkEndpoint endpoint = new JdbcSinkEndpoint(uri, this);
        endpoint.setConnection(remaining);
        return endpoint;
    }

    /**
     * Checks options before Camel sets them, so that the messages can teach.
     *
     * @throws InvalidOptionException if an option is missing, unknown or has a wrong value
     */
    private static void check(Map<String, Object> options) {
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

    /**
     * The database of a name: a destination of type {@code jdbc}, or else a data source in the registry.
     *
     * @throws InvalidOptionException if there is neither, or it is configured wrongly
     */
    Database database(String name) {
        return databases.computeIfAbsent(name, this::find);
    }

    private Database find(String name) {
        DataSource bean = CamelContextHelper.lookup(getCamelContext(), name, DataSource.class);
        Destinations destinations = CamelContextHelper.findSingleByType(getCamelContext(), Destinations.class);
        if (destinations == null) {
            if (bean == null) {
                throw unknown(name);
            }
            return Database.of(name, bean);
        }
        DestinationSettings settings;
        try {
            settings = destinations.get(name, "jdbc");
        } catch (IllegalArgumentException e) {
            if (bean == null) {
                throw e;
            }
            return Database.of(name, bean);
        }
        return Database.pooled(new PoolSettings(settings));
    }

    private InvalidOptionException unknown(String name) {
        Set<String> beans = new TreeSet<>(getCamelContext()
                .getRegistry()
                .findByTypeWithName(DataSource.class)
                .keySet());
        return new InvalidOptionException(
                "connection",
                name,
                "Unknown connection '" + name + "'. Add saddlebag.destinations." + name
                        + " of type jdbc, or bind a javax.sql.DataSource of that name in the registry. DataSources there: "
                        + (beans.isEmpty() ? "none" : String.join(", ", beans)));
    }

    @Override
    protected void doStop() throws Exception {
        databases.values().forEach(Database::close);
        super.doStop();
    }
}
