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
        executor.scheduleWithFixedDelay(this::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            files.refreshSettled();
        } catch (RuntimeException e) {
            LOG.warn("The folder of routes could not be read: {}", e.toString());
        }
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
