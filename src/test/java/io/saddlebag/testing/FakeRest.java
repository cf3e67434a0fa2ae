package io.saddlebag.testing;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/**
 * A REST server on a loopback port that keeps what it is sent and fails on demand. It speaks HTTP by itself, over sockets,
 * because it has to break the protocol in ways that no server library allows.
 */
public final class FakeRest implements AutoCloseable {

    /** A request as it came in; header names in lower case. */
    public record Request(String method, String path, Map<String, String> headers, String body) {}

    /** A reply as the API means it. */
    public record Response(int status, Map<String, String> headers, String body) {
        public static Response json(int status, String body) {
            return new Response(status, Map.of("Content-Type", "application/json"), body);
        }
    }

    /** Answers requests; called by one thread at a time. */
    public interface Api {
        Response answer(Request request);
    }

    private final ServerSocket server;
    private final Thread accepting;
    private final Api api;
    private final List<Fault> faults = new ArrayList<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    public FakeRest(Api api) {
        this(api, 0);
    }

    /** @param port to listen on; 0 for any that is free */
    public FakeRest(Api api, int port) {
        this.api = api;
        try {
            this.server = new ServerSocket(port, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.accepting = daemon(this::accept);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** Every request that was read to its end, whatever became of it. */
    public List<Request> requests() {
        return requests;
    }

    /** How many connections are open, or have requests that are still to be answered. */
    public int connections() {
        return connections.get();
    }

    public void script(Fault... more) {
        synchronized (faults) {
            faults.addAll(Arrays.asList(more));
        }
    }

    public void reset() {
        synchronized (faults) {
            faults.clear();
        }
        requests.clear();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                connections.incrementAndGet();
                daemon(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "fake-rest");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void serve(Socket socket) {
        try (socket) {
            // a reply is more than one packet, and must not wait for the other side to acknowledge the first
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = new BufferedOutputStream(socket.getOutputStream());
            for (Request request = read(in); request != null; request = read(in)) {
                requests.add(request);
                if (!answer(request, out)) {
                    return;
                }
            }
        } catch (IOException | InterruptedException e) {
            // the other side went away, or the test is over
        } finally {
            connections.decrementAndGet();
        }
    }

    private static Request read(InputStream in) throws IOException {
        String start = line(in);
        if (start == null || start.isEmpty()) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(java.util.Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        byte[] body = "chunked".equals(headers.get("transfer-encoding"))
                ? chunks(in)
                : in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        String[] words = start.split(" ");
        return new Request(words[0], words[1], headers, new String(body, StandardCharsets.UTF_8));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (String size = line(in); size != null; size = line(in)) {
            int length = Integer.parseInt(size.strip(), 16);
            body.write(in.readNBytes(length));
            line(in);
            if (length == 0) {
                break;
            }
        }
        return body.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n') {
                return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
            }
            line.write(c);
        }
        return null;
    }

    /** @return whether the connection stays open */
    private boolean answer(Request request, OutputStream out) throws IOException, InterruptedException {
        Fault fault = fault(request);
        if (fault != null && fault.kind() == Fault.Kind.CLOSE_BEFORE) {
            return false;
        }
        if (fault != null && fault.kind() == Fault.Kind.REPLY) {
            Map<String, String> headers = new LinkedHashMap<>(Map.of("Content-Type", "application/json"));
            headers.putAll(fault.headers());
            write(out, fault.status(), headers, fault.body().getBytes(StandardCharsets.UTF_8), -1);
            return true;
        }
        if (fault != null && fault.kind() == Fault.Kind.DELAY) {
            Thread.sleep(fault.millis());
        }
        Response response;
        synchronized (api) {
            response = api.answer(request);
        }
        Map<String, String> headers = new LinkedHashMap<>(response.headers());
        byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
        Fault.Kind kind = fault == null ? null : fault.kind();
        if (kind == Fault.Kind.COMMIT_THEN_CLOSE) {
            return false;
        }
        if (kind == Fault.Kind.CUT) {
            write(out, response.status(), headers, body, body.length / 2);
            return false;
        }
        if (kind == Fault.Kind.HALF_JSON) {
            body = Arrays.copyOf(body, body.length / 2);
        }
        if (kind == Fault.Kind.GZIP) {
            headers.put("Content-Encoding", "gzip");
            body = gzip(body);
        }
        if (fault != null) {
            headers.putAll(fault.headers());
        }
        write(out, response.status(), headers, body, -1);
        return true;
    }

    private Fault fault(Request request) {
        synchronized (faults) {
            for (int i = 0; i < faults.size(); i++) {
                Fault fault = faults.get(i);
                if (fault.befalls(request.method(), request.path())) {
                    faults.set(i, fault.used());
                    return fault;
                }
            }
            return null;
        }
    }

    /** @param cut how much of the body is sent; -1 for all */
    private static void write(OutputStream out, int status, Map<String, String> headers, byte[] body, int cut)
            throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Status" + status + "\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (status != 204) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        head.append("\r\n");
        out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        if (status != 204) {
            out.write(body, 0, cut < 0 ? body.length : cut);
        }
        out.flush();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    @Override
    public void close() {
        try {
            server.close();
            accepting.join();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
