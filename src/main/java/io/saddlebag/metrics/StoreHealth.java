package io.saddlebag.metrics;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jdbi.v3.core.Jdbi;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** Whether the store answers. Without it no run can begin or end, so the service is not ready. */
final class StoreHealth implements HealthIndicator {

    private static final int SECONDS = 5;

    private final Jdbi jdbi;
    private CompletableFuture<Integer> asking;

    StoreHealth(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A store that does not answer is waited for by one thread only, however often this is asked. */
    @Override
    public Health health() {
        CompletableFuture<Integer> answer = ask();
        try {
            answer.get(SECONDS, TimeUnit.SECONDS);
            return Health.up().build();
        } catch (TimeoutException e) {
            return Health.down()
                    .withDetail("error", "The store has not answered within " + SECONDS + " seconds")
                    .build();
        } catch (ExecutionException e) {
            return Health.down()
                    .withDetail("error", "The store cannot be read: " + rootMessage(e))
                    .build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.unknown().build();
        }
    }

    private synchronized CompletableFuture<Integer> ask() {
        if (asking == null || asking.isDone()) {
            CompletableFuture<Integer> answer = new CompletableFuture<>();
            Thread thread = new Thread(() -> query(answer), "saddlebag-health");
            thread.setDaemon(true);
            thread.start();
            asking = answer;
        }
        return asking;
    }

    private void query(CompletableFuture<Integer> answer) {
        try {
            answer.complete(jdbi.withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM saddlebag_lease")
                    .mapTo(Integer.class)
                    .one()));
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage();
    }
}
