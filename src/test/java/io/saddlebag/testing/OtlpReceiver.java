package io.saddlebag.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes traces as OpenTelemetry sends them over HTTP, as Protocol Buffers. */
public final class OtlpReceiver implements AutoCloseable {

    private final HttpServer server;
    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private final StringBuffer received = new StringBuffer();

    /**
     * A span.
     *
     * @param parent the id of its parent; empty of a root
     * @param code   of its status; 2 is an error
     */
    public record Span(
            String trace,
            String id,
            String parent,
            String name,
            long start,
            long end,
            long code,
            Map<String, String> tags) {}

    public OtlpReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        received.append(new String(body, StandardCharsets.ISO_8859_1));
        for (byte[] resource : new WireMessage(body).messages(1)) {
            for (byte[] scope : new WireMessage(resource).messages(2)) {
                new WireMessage(scope).messages(2).forEach(span -> spans.add(span(new WireMessage(span))));
            }
        }
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private static Span span(WireMessage span) {
        Map<String, String> tags = new TreeMap<>();
        for (byte[] attribute : span.messages(9)) {
            WireMessage pair = new WireMessage(attribute);
            WireMessage value = new WireMessage(pair.messages(2).get(0));
            tags.put(pair.text(1), value.messages(1).isEmpty() ? String.valueOf(value.number(3)) : value.text(1));
        }
        long code = span.messages(15).isEmpty()
                ? 0
                : new WireMessage(span.messages(15).get(0)).number(3);
        return new Span(
                span.hex(1), span.hex(2), span.hex(4), span.text(5), span.number(7), span.number(8), code, tags);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
    }

    public List<Span> spans() {
        return spans;
    }

    /** The spans of a name. */
    public List<Span> named(String name) {
        return spans.stream().filter(span -> span.name().equals(name)).toList();
    }

    /** Everything that came in, each byte as a character. */
    public String received() {
        return received.toString();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
