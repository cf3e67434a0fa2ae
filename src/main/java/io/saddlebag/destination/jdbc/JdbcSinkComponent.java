package io.saddlebag.destination.jdbc;

import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.Destinations;
import io.saddlebag.sync.InvalidOptionException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
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

    private final Map<String, Database> databases = new ConcurrentHashMap<>();

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        if (remaining == null || remaining.isBlank()) {
            throw new InvalidOptionException(
                    "connection",
                    "retl-jdbc needs the name of a connection: retl-jdbc:connection?table=public.customers");
        }
        JdbcSinkOptions.check(parameters);
        JdbcSinkEndpoint endpoint = new JdbcSinkEndpoint(uri, this);
        endpoint.setConnection(remaining);
        return endpoint;
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
                null,
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
