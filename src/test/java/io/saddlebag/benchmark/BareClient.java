package io.saddlebag.benchmark;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** What pushing costs at the least: Apache HttpClient posts bytes that are ready, and looks at the status alone. */
final class BareClient {

    private final List<byte[]> bodies = new ArrayList<>();

    /** @param recorded the bodies that {@link FastServer} has written down */
    BareClient(Path recorded) throws IOException {
        try (DataInputStream in =
                new DataInputStream(new java.io.BufferedInputStream(Files.newInputStream(recorded), 1 << 20))) {
            while (true) {
                bodies.add(in.readNBytes(in.readInt()));
            }
        } catch (EOFException end) {
            // That was the last.
        }
    }

    int batches() {
        return bodies.size();
    }

    long megabytes() {
        return bodies.stream().mapToLong(body -> body.length).sum() >> 20;
    }

    int push(String url, int concurrency) throws Exception {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(concurrency)
                .setMaxConnTotal(concurrency)
                .build();
        ExecutorService threads = Executors.newFixedThreadPool(concurrency);
        try (CloseableHttpClient client =
                HttpClients.custom().setConnectionManager(connections).build()) {
            AtomicInteger next = new AtomicInteger();
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < concurrency; i++) {
                workers.add(threads.submit(() -> {
                    for (int at = next.getAndIncrement(); at < bodies.size(); at = next.getAndIncrement()) {
                        post(client, url, bodies.get(at));
                    }
                    return null;
                }));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
        } finally {
            threads.shutdown();
        }
        return bodies.size();
    }

    private static void post(CloseableHttpClient client, String url, byte[] body) throws IOException {
        HttpPost request = new HttpPost(url);
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        client.execute(request, response -> {
            if (response.getCode() != 200) {
                throw new IOException("Status " + response.getCode());
            }
            EntityUtils.consume(response.getEntity());
            return null;
        });
    }
}
