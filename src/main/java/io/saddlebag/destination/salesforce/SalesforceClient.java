package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.Stop;
import io.saddlebag.security.Redaction;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Producer;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.SalesforceEndpointConfig;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Makes calls through a camel-salesforce component of its own, {@code salesforce-<name>}. It has a refused session renewed
 * once, by one thread for all; nothing else is sent again here. Each call travels in an exchange of its own, so that no header
 * of a route reaches Salesforce and none of Salesforce's reaches a route.
 */
final class SalesforceClient implements AutoCloseable {

    private static final String LIMIT = "Sforce-Limit-Info";
    private static final String LOCATOR = "Sforce-Locator";

    private final SalesforceSettings settings;
    private final LimitWatch limits;
    private final SalesforceComponent component;
    private final Endpoint endpoint;
    private final Producer producer;
    private volatile String latestToken = "";

    SalesforceClient(CamelContext context, SalesforceSettings settings, LimitWatch limits) throws Exception {
        this.settings = settings;
        this.limits = limits;
        String scheme = "salesforce-" + settings.name();
        context.removeComponent(scheme);
        this.component = ComponentFactory.component(settings);
        context.addComponent(scheme, component);
        // while the context itself is starting, it does not start what is added to it
        ServiceHelper.startService(component);
        this.endpoint = context.getEndpoint(scheme + ":raw?format=JSON&rawMethod=GET&rawPath=/&rawHttpHeaders=Accept");
        this.producer = endpoint.createProducer();
        this.producer.start();
    }

    /** Everything that must not be shown of this connection. */
    Redaction redaction() {
        List<String> secrets = new ArrayList<>(settings.grant().secrets());
        secrets.add(latestToken);
        secrets.add(token());
        return new Redaction(secrets);
    }

    Attempt send(Call call) {
        Stop objection = limits.objection();
        if (objection != null) {
            return new Attempt.Barred(objection);
        }
        String used = token();
        Attempt attempt = exchange(call);
        if (attempt instanceof Attempt.Replied replied
                && replied.reply().status() == 401
                && renewable(replied.reply())) {
            Attempt failure = renew(used);
            return failure == null ? exchange(call) : failure;
        }
        return attempt;
    }

    /** A session of an expired password can be had without end, and is never accepted. */
    private static boolean renewable(Reply reply) {
        return !reply.fault().code().equals("INVALID_OPERATION_WITH_EXPIRED_PASSWORD");
    }

    /** Another thread may have renewed the session in the meantime; then the login finds that there is nothing to do. */
    private Attempt renew(String used) {
        latestToken = used == null ? "" : used;
        try {
            component.getSession().login(used);
            return null;
        } catch (SalesforceException e) {
            return refusedLogin(e);
        }
    }

    private String token() {
        return component.getSession() == null ? null : component.getSession().getAccessToken();
    }

    private Attempt exchange(Call call) {
        Exchange exchange = endpoint.createExchange(ExchangePattern.InOut);
        Map<String, Object> headers = exchange.getIn().getHeaders();
        headers.put(SalesforceEndpointConfig.RAW_METHOD, call.method());
        headers.put(SalesforceEndpointConfig.RAW_PATH, path(call.path()));
        headers.putAll(call.headers());
        boolean csv = call.path().contains("Results/") || call.path().contains("unprocessedrecords");
        headers.put("Accept", csv ? "text/csv" : "application/json");
        headers.put(SalesforceEndpointConfig.RAW_HTTP_HEADERS, "Accept");
        if (call.contentType() != null) {
            headers.put("Content-Type", call.contentType());
            headers.put(SalesforceEndpointConfig.RAW_HTTP_HEADERS, "Accept,Content-Type");
        }
        exchange.getIn().setBody(call.body());
        try {
            producer.process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        return outcome(exchange);
    }

    private String path(String path) {
        return path.startsWith("/services/") ? path : "/services/data/v" + settings.apiVersion() + path;
    }

    private Attempt outcome(Exchange exchange) {
        Exception failure = exchange.getException();
        SalesforceException known = failure == null ? null : exchange.getException(SalesforceException.class);
        Integer status = exchange.getIn().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        limits.heed(exchange.getIn().getHeader(LIMIT, String.class));
        if (status != null && (known == null ? failure == null : known.getCause() == null)) {
            return replied(exchange, status);
        }
        if (status == null && known != null && isLogin(known)) {
            return refusedLogin(known);
        }
        return lost(failure, status);
    }

    private static Attempt replied(Exchange exchange, int status) {
        String locator = exchange.getIn().getHeader(LOCATOR, String.class);
        try (InputStream body = exchange.getIn().getBody(InputStream.class)) {
            byte[] bytes = body == null ? new byte[0] : body.readAllBytes();
            return new Attempt.Replied(new Reply(status, "null".equals(locator) ? null : locator, bytes));
        } catch (IOException e) {
            return new Attempt.Lost(new Fault("no-reply", "The reply could not be read: " + e.getMessage()), true);
        }
    }

    private static boolean isLogin(SalesforceException e) {
        return String.valueOf(e.getMessage()).toLowerCase(java.util.Locale.ROOT).contains("login");
    }

    /** Salesforce answers a refused login with 400, sometimes with 401 or 403; anything else may pass. */
    private Attempt refusedLogin(SalesforceException e) {
        String words = e.getErrors() == null || e.getErrors().isEmpty()
                ? e.getMessage()
                : e.getErrors().get(0).getMessage();
        String message = redaction()
                .redact("Salesforce gave no session for the " + settings.grant() + " at " + settings.loginUrl() + ": "
                        + words);
        boolean refused = e.getStatusCode() >= 400 && e.getStatusCode() < 429;
        return refused
                ? new Attempt.Barred(new Stop("credentials", message, true))
                : new Attempt.Lost(new Fault("no-session", message), false);
    }

    private Attempt lost(Exception failure, Integer status) {
        boolean sent = status != null || !provesUnsent(failure);
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String why = root.getClass().getSimpleName() + (root.getMessage() == null ? "" : ": " + root.getMessage());
        String message = redaction()
                .redact(
                        sent
                                ? "The request was sent, but no whole reply came. " + why
                                : "Salesforce cannot be reached. " + why);
        return new Attempt.Lost(new Fault(sent ? "no-reply" : "no-connection", message), sent);
    }

    private static boolean provesUnsent(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof UnresolvedAddressException
                    || cause instanceof UnknownHostException
                    || cause instanceof NoRouteToHostException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        producer.stop();
        endpoint.getCamelContext().removeComponent("salesforce-" + settings.name());
    }
}
