package io.saddlebag.files;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the folder of routes again and again, by content: events of a file system are lost on network and container mounts. */
public final class FolderWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

    /** How often files that do not work are tried again. */
    private static final Duration RETRY = Duration.ofMinutes(1);

    private final RouteFiles files;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "saddlebag-files");
        thread.setDaemon(true);
        return thread;
    });

    public FolderWatch(RouteFiles files) {
        this.files = files;
    }

    /** Begins to look, so often. */
    public void start(Duration interval) {
        every(interval, files::refreshSettled);
        every(RETRY, files::retry);
    }

    private void every(Duration interval, Runnable task) {
        executor.scheduleWithFixedDelay(
                () -> look(task), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.warn("The folder of routes could not be read: {}", e.toString());
        }
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
