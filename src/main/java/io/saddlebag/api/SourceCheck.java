package io.saddlebag.api;

import io.saddlebag.security.Redaction;
import io.saddlebag.source.Sources;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Tries whether sources can be connected to. However many ask, there is one attempt at a time for each. */
@Component
class SourceCheck implements DisposableBean {

    static final Duration LONGEST = Duration.ofSeconds(3);

    private final Sources sources;
    private final Redaction redaction;
    private final Map<String, CompletableFuture<String>> attempts = new ConcurrentHashMap<>();
    private final ExecutorService executor = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "saddlebag-source-check");
        thread.setDaemon(true);
        return thread;
    });

    SourceCheck(Sources sources, Redaction redaction) {
        this.sources = sources;
        this.redaction = redaction;
    }

    /** Begins to find out; {@link #view} waits for what comes of it. */
    CompletableFuture<String> begin(String name) {
        return attempts.computeIfAbsent(name, key -> {
            CompletableFuture<String> attempt = CompletableFuture.supplyAsync(() -> problem(key), executor);
            attempt.whenCompleteAsync((problem, failure) -> attempts.remove(key, attempt), executor);
            return attempt;
        });
    }

    /** As it is now. */
    SourceView view(String name) {
        return view(name, begin(name));
    }

    SourceView view(String name, CompletableFuture<String> attempt) {
        String problem;
        try {
            problem = attempt.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            problem = "It did not answer within " + LONGEST.toSeconds() + " seconds";
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            problem = "The check was interrupted";
        }
        return new SourceView(name, sources.kind(name), problem == null, redaction.redact(problem));
    }

    private String problem(String name) {
        try {
            sources.connect(name);
            return null;
        } catch (SQLException e) {
            return e.getMessage();
        }
    }

    @Override
    public void destroy() {
        executor.shutdownNow();
    }

    /**
     * A source as the API shows it.
     *
     * @param kind      the kind of database: postgresql, h2, …
     * @param reachable whether it could be connected to just now
     * @param message   why not, in the words of the database; {@code null} if it could
     */
    record SourceView(String id, String kind, boolean reachable, String message) {}
}
