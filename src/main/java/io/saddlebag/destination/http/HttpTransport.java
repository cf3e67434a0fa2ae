package io.saddlebag.destination.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends one request and reads its reply: pooled connections, no redirects, no retries, no cookies. Everything that decides
 * about sending again is left to the caller, because only he knows what may be sent twice.
 */
final class HttpTransport implements AutoCloseable {

    /** A larger reply is cut there and treated as one that broke off. */
    static final int LARGEST_REPLY = 32 * 1024 * 1024;

    private static final String SENT = "saddlebag.sent";

    private final CloseableHttpClient client;

    HttpTransport(HttpSettings settings) {
        Timeout timeout = Timeout.of(settings.timeout());
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(settings.maxConnections())
                        .setMaxConnPerRoute(settings.maxConnections())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                                .setSocketTimeout(timeout)
                                // a connection that the server has closed in the meantime must not look like a lost
                                // reply
                                .setValidateAfterInactivity(TimeValue.ofMilliseconds(250))
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(timeout)
                        .setConnectionRequestTimeout(
                                Timeout.of(settings.timeout().plus(settings.connectTimeout())))
                        .build())
                .setRequestExecutor(new Noting())
                .setUserAgent("Saddlebag")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    /** Notes that a connection stands and that the request is about to be written to it. */
    private static final class Noting extends HttpRequestExecutor {
        @Override
        public ClassicHttpResponse execute(
                ClassicHttpRequest request,
                HttpClientConnection connection,
                HttpResponseInformationCallback informationCallback,
                HttpContext context)
                throws IOException, HttpException {
            context.setAttribute(SENT, Boolean.TRUE);
            return super.execute(request, connection, informationCallback, context);
        }
    }

    /** @param proof the header that authenticates the request, or {@code null} */
    CallResult send(Call call, Credentials.Proof proof) {
        HttpUriRequestBase request = new HttpUriRequestBase(call.method(), call.uri());
        call.headers().forEach(request::setHeader);
        if (proof != null) {
            request.setHeader(proof.header(), proof.value());
        }
        if (call.body() != null) {
            request.setEntity(new ByteArrayEntity(call.body(), null));
        }
        HttpClientContext context = HttpClientContext.create();
        Reply[] reply = new Reply[1];
        try {
            client.execute(request, context, response -> reply[0] = read(response));
        } catch (IOException | RuntimeException e) {
            if (reply[0] == null) {
                return lost(call, e, Boolean.TRUE.equals(context.getAttribute(SENT)));
            }
            // the reply was read as far as it came; what failed was only the tidying up of its connection
        }
        return new CallResult.Replied(reply[0]);
    }

    private static CallResult lost(Call call, Exception failure, boolean sent) {
        if (!sent && Thread.currentThread().isInterrupted()) {
            return new CallResult.Interrupted();
        }
        String what = failure.getMessage() == null
                ? failure.getClass().getSimpleName()
                : failure.getClass().getSimpleName() + ": " + failure.getMessage();
        return sent
                ? new CallResult.Lost("no-reply", "The request was sent, but no reply came. " + what, true)
                : new CallResult.Lost(
                        "no-connection", "No connection to " + HttpSettings.origin(call.uri()) + ". " + what, false);
    }

    private static Reply read(ClassicHttpResponse response) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : response.getHeaders()) {
            String name = header.getName().toLowerCase(Locale.ROOT);
            headers.merge(name, String.valueOf(header.getValue()), (first, next) -> first + ", " + next);
        }
        byte[] body = new byte[0];
        boolean complete = true;
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            byte[] buffer = new byte[8192];
            int length = 0;
            try (InputStream in = entity.getContent()) {
                for (int count = in.read(buffer, 0, buffer.length);
                        count >= 0;
                        count = in.read(buffer, length, buffer.length - length)) {
                    length += count;
                    if (length > LARGEST_REPLY) {
                        complete = false;
                        break;
                    }
                    if (length == buffer.length) {
                        buffer = Arrays.copyOf(buffer, length * 2);
                    }
                }
            } catch (IOException e) {
                complete = false;
            }
            body = Arrays.copyOf(buffer, length);
        }
        String reason = response.getReasonPhrase() == null ? "" : response.getReasonPhrase();
        return new Reply(response.getCode(), reason, headers, body, complete);
    }

    @Override
    public void close() {
        client.close(org.apache.hc.core5.io.CloseMode.GRACEFUL);
    }
}
