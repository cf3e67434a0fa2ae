package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.Stop;
import io.saddlebag.destination.delivery.Failure;
import io.saddlebag.security.Redaction;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Producer;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.SalesforceEndpointConfig;
import org.apache.camel.component.salesforce.SalesforceLoginConfig;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes calls through a camel-salesforce component of its own, which is not one of the context's. It has a refused session
 * renewed once; nothing else is sent again here. Each call travels in an exchange of its own, so that no header of a route
 * reaches Salesforce and none of Salesforce's reaches a route.
 */
final class SalesforceClient implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SalesforceClient.class);

    private static final String LIMIT = "Sforce-Limit-Info";
    private static final String LOCATOR = "Sforce-Locator";
    private static final String EXPIRED_PASSWORD = "INVALID_OPERATION_WITH_EXPIRED_PASSWORD";

    /** How long to wait for the logout at the end; a session that is not ended there ends by itself. */
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    /** A page of bulk results is the largest reply. */
    private static final int LARGEST_REPLY = 256 * 1024 * 1024;

    /** The ids of 200 records that are deleted stand in the URL. */
    private static final int REQUEST_BUFFER = 32 * 1024;

    private final SalesforceSettings settings;
    private final LimitWatch limits;
    private final SalesforceComponent component;
    private final Endpoint endpoint;
    private final Producer producer;
    private final Session session;
    private final BegunRequests requests;

    SalesforceClient(CamelContext context, SalesforceSettings settings, LimitWatch limits) throws Exception {
        this.settings = settings;
        this.limits = limits;
        this.component = component(settings);
        component.setCamelContext(context);
        ServiceHelper.startService(component);
        this.endpoint =
                component.createEndpoint("salesforce:raw?format=JSON&rawMethod=GET&rawPath=/&rawHttpHeaders=Accept");
        this.producer = endpoint.createProducer();
        ServiceHelper.startService(endpoint, producer);
        this.session = new Session(settings, component.getSession());
        this.requests = new BegunRequests();
        component.getHttpClient().getRequestListeners().addListener(requests);
    }

    static SalesforceComponent component(SalesforceSettings settings) {
        SalesforceComponent component = new SalesforceComponent();
        component.setLoginConfig(login(settings));
        component.setLazyLogin(true);
        component.setPackages("io.saddlebag.destination.salesforce");
        component.setHttpClientConnectionTimeout(settings.connectTimeout().toMillis());
        component.setHttpRequestTimeout(settings.timeout().toMillis());
        // by default a connection breaks after 10 s without a byte, and triggers take longer than that
        component.setHttpClientIdleTimeout(settings.timeout().toMillis());
        component.setHttpMaxContentLength(LARGEST_REPLY);
        component.setHttpRequestBufferSize(REQUEST_BUFFER);
        Map<String, Object> client = new HashMap<>();
        // with its own retries, threads that are refused together log in one after the other, up to three times each
        client.put("maxRetries", 0);
        client.put("followRedirects", false);
        component.setHttpClientProperties(client);
        return component;
    }

    private static SalesforceLoginConfig login(SalesforceSettings settings) {
        SalesforceLoginConfig login = new Discreet();
        login.setLoginUrl(settings.loginUrl());
        login.setInstanceUrl(settings.instanceUrl());
        login.setLazyLogin(true);
        settings.grant().fill(login);
        return login;
    }

    /** camel-salesforce logs its login configuration, and would show the refresh token. */
    private static final class Discreet extends SalesforceLoginConfig {
        @Override
        public String toString() {
            return "login at " + getLoginUrl() + " as " + getClientId();
        }
    }

    /** Everything that must not be shown of this connection at this moment. */
    Redaction redaction() {
        return session.redaction();
    }

    CallResult send(Call call) {
        Stop stop = call.finishing() ? null : limits.stop();
        if (stop != null) {
            return new CallResult.Barred(stop);
        }
        try {
            String token = session.open();
            CallResult result = exchange(call);
            if (!isRenewable(result)) {
                return result;
            }
            session.renew(token);
            return exchange(call);
        } catch (Session.Refused e) {
            return e.attempt();
        }
    }

    /** A session of an expired password can be had without end, and is never accepted. */
    private static boolean isRenewable(CallResult result) {
        return result instanceof CallResult.Replied replied
                && replied.reply().status() == 401
                && !replied.reply().failure().code().equals(EXPIRED_PASSWORD);
    }

    private CallResult exchange(Call call) {
        if (Thread.currentThread().isInterrupted()) {
            return interrupted(false);
        }
        Exchange exchange = endpoint.createExchange(ExchangePattern.InOut);
        Map<String, Object> headers = exchange.getIn().getHeaders();
        headers.put(SalesforceEndpointConfig.RAW_METHOD, call.method());
        headers.put(SalesforceEndpointConfig.RAW_PATH, path(call.path()));
        headers.putAll(call.headers());
        headers.put("Accept", call.accept());
        headers.put(SalesforceEndpointConfig.RAW_HTTP_HEADERS, "Accept");
        if (call.contentType() != null) {
            headers.put("Content-Type", call.contentType());
            headers.put(SalesforceEndpointConfig.RAW_HTTP_HEADERS, "Accept,Content-Type");
        }
        exchange.getIn().setBody(call.body());
        BooleanSupplier begun = requests.watch();
        try {
            producer.process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        } finally {
            requests.stopWatching();
        }
        if (exchange.getException(InterruptedException.class) != null) {
            // what follows must not look into the exchange, for a reply may still be on its way into it
            return interrupted(true);
        }
        return outcome(exchange, begun);
    }

    private static CallResult interrupted(boolean sent) {
        String when = sent ? "while Salesforce was answering" : "before Salesforce was asked";
        return new CallResult.Lost(new Failure("interrupted", "The run was stopped " + when), sent);
    }

    private String path(String path) {
        return path.startsWith("/services/") ? path : "/services/data/v" + settings.apiVersion() + path;
    }

    private CallResult outcome(Exchange exchange, BooleanSupplier begun) {
        Exception failure = exchange.getException();
        SalesforceException known = failure == null ? null : exchange.getException(SalesforceException.class);
        Integer status = exchange.getIn().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        limits.heed(exchange.getIn().getHeader(LIMIT, String.class));
        // a reply that broke off in its body has a status, too, and the reason for which it did as the cause
        boolean whole = known == null ? failure == null : known.getCause() == null;
        return status != null && whole
                ? replied(exchange, status)
                : lost(failure, status != null || begun.getAsBoolean());
    }

    private static CallResult replied(Exchange exchange, int status) {
        String locator = exchange.getIn().getHeader(LOCATOR, String.class);
        try (InputStream body = exchange.getIn().getBody(InputStream.class)) {
            byte[] bytes = body == null ? new byte[0] : body.readAllBytes();
            return new CallResult.Replied(new Reply(status, "null".equals(locator) ? null : locator, bytes));
        } catch (IOException e) {
            return new CallResult.Lost(new Failure("no-reply", "The reply could not be read: " + e.getMessage()), true);
        }
    }

    private CallResult lost(Exception failure, boolean sent) {
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
        return new CallResult.Lost(new Failure(sent ? "no-reply" : "no-connection", message), sent);
    }

    /** Logs out, and does not wait long for it where Salesforce does not answer. */
    @Override
    public void close() {
        Thread farewell = new Thread(this::stop, "salesforce-logout");
        farewell.setDaemon(true);
        farewell.start();
        try {
            farewell.join(FAREWELL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop() {
        try {
            ServiceHelper.stopService(producer, component);
        } catch (RuntimeException e) {
            LOG.debug("Salesforce destination {} could not log out: {}", settings.name(), e.getMessage());
        }
    }
}
