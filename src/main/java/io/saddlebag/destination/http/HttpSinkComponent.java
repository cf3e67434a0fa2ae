package io.saddlebag.destination.http;

import io.saddlebag.destination.Destinations;
import io.saddlebag.destination.delivery.OptionValues;
import io.saddlebag.destination.delivery.Times;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.util.PropertiesHelper;
import org.apache.camel.util.URISupport;

/** Makes HTTP destinations, and keeps the connections that their syncs share. */
@Component("retl-http")
public class HttpSinkComponent extends DefaultComponent {

    private static final String KAMELET = "kamelet";

    private final Map<HttpSettings, HttpConnection> connections = new HashMap<>();
    private final Consumer<String> changes = this::forget;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        HttpSinkEndpoint endpoint = new HttpSinkEndpoint(uri, this);
        endpoint.setConnection(remaining);
        if ("true".equals(parameters.get(KAMELET))) {
            KameletOptions kamelet = new KameletOptions(getCamelContext());
            kamelet.addTo(parameters, options());
            endpoint.take(kamelet.parameters());
        }
        endpoint.getRequest().setHeader(PropertiesHelper.extractProperties(parameters, "header."));
        try {
            setProperties(endpoint, parameters);
        } catch (PropertyBindingException e) {
            throw OptionValues.wrong(e.getPropertyName(), String.valueOf(e.getValue()), allowed(e.getPropertyName()));
        }
        return endpoint;
    }

    private String allowed(String option) {
        PropertyConfigurerGetter getter = (PropertyConfigurerGetter) getEndpointPropertyConfigurer();
        Class<?> type = (Class<?>) getter.getOptionType(option, true);
        return type == boolean.class
                ? "true, false"
                : type == int.class || type == Integer.class ? "a whole number" : String.valueOf(type);
    }

    /** Names the unknown options and all that there are, but no values: an option that is misspelt may hold a secret. */
    @Override
    protected void validateParameters(String uri, Map<String, Object> parameters, String optionPrefix) {
        if (!parameters.isEmpty()) {
            throw new IllegalArgumentException("Unknown option '"
                    + String.join("', '", new TreeSet<>(parameters.keySet())) + "' of retl-http. Allowed: "
                    + String.join(", ", options()));
        }
    }

    private Set<String> options() {
        return new TreeSet<>(getCamelContext()
                .getCamelContextExtension()
                .getEndpointUriFactory("retl-http")
                .propertyNames());
    }

    /** The connection with these settings, which all endpoints share, so that they share its rate limit and its token. */
    synchronized HttpConnection connection(HttpSettings settings) {
        return connections.computeIfAbsent(settings, each -> new HttpConnection(each, times()));
    }

    /** The destinations of the registry, or {@code null}. What is known of one that changes is forgotten. */
    Destinations destinations() {
        Destinations destinations = CamelContextHelper.findSingleByType(getCamelContext(), Destinations.class);
        if (destinations != null) {
            destinations.addListener(changes);
        }
        return destinations;
    }

    private synchronized void forget(String destination) {
        connections.values().removeIf(connection -> {
            boolean gone = connection.name().equals(destination);
            if (gone) {
                connection.close();
            }
            return gone;
        });
    }

    /** By the times or the clock of the registry, if there are any. */
    Times times() {
        return Times.of(getCamelContext());
    }

    /** Camel shows URIs in its log and over JMX with the values of sensitive options masked, if it knows which they are. */
    @Override
    protected void doInit() throws Exception {
        super.doInit();
        URISupport.addSanitizeKeywords(
                "token,headerValue,clientSecret,clientId,username,password,refreshToken,webhookUrl,signingSecret");
    }

    @Override
    protected synchronized void doStop() throws Exception {
        Destinations destinations = CamelContextHelper.findSingleByType(getCamelContext(), Destinations.class);
        if (destinations != null) {
            destinations.removeListener(changes);
        }
        connections.values().forEach(HttpConnection::close);
        connections.clear();
        super.doStop();
    }
}
