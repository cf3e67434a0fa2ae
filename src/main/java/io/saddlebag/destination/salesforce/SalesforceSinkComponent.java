package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.Destinations;
import io.saddlebag.destination.delivery.Times;
import io.saddlebag.sync.InvalidOptionException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultComponent;

/** Makes Salesforce destinations, and keeps the connections that their syncs share. */
@Component("retl-salesforce")
public class SalesforceSinkComponent extends DefaultComponent {

    private final Map<String, SalesforceConnection> connections = new HashMap<>();
    private final Consumer<String> changes = this::forget;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        SalesforceSinkEndpoint endpoint = new SalesforceSinkEndpoint(uri, this);
        endpoint.setConnection(remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /**
     * The connection of a destination.
     *
     * @throws InvalidOptionException if there is none of type salesforce, or its properties are wrong
     */
    synchronized SalesforceConnection connection(String name) {
        return connections.computeIfAbsent(name, this::connect);
    }

    private SalesforceConnection connect(String name) {
        Destinations destinations = CamelContextHelper.findSingleByType(getCamelContext(), Destinations.class);
        if (destinations == null) {
            throw new InvalidOptionException(
                    "connection",
                    name,
                    "There are no destinations: bind one "
                            + Destinations.class.getName() + " in the registry, with a destination '" + name
                            + "' of type salesforce");
        }
        destinations.addListener(changes);
        SalesforceSettings settings = SalesforceSettingsReader.read(destinations.get(name, "salesforce"));
        try {
            return SalesforceConnection.open(getCamelContext(), settings, times());
        } catch (Exception e) {
            throw new InvalidOptionException(
                    "connection",
                    "The connection '" + name + "' to Salesforce could not be made: " + e.getMessage(),
                    e);
        }
    }

    /** A destination that changes is connected anew when it is next needed. */
    private synchronized void forget(String name) {
        SalesforceConnection connection = connections.remove(name);
        if (connection != null) {
            connection.close();
        }
    }

    Times times() {
        return Times.of(getCamelContext());
    }

    @Override
    protected synchronized void doStop() throws Exception {
        Destinations destinations = CamelContextHelper.findSingleByType(getCamelContext(), Destinations.class);
        if (destinations != null) {
            destinations.removeListener(changes);
        }
        connections.values().forEach(SalesforceConnection::close);
        connections.clear();
        super.doStop();
    }
}
