package io.saddlebag.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.testing.Postgres;
import io.saddlebag.testing.Trial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Kills the service at random moments and checks that nothing is lost, and that no more is sent twice than was in flight. The
 * choices follow from a seed, which is printed; {@code -Dcrash.seed=…} repeats them.
 */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class CrashIT {

    private static final long SEED = Long.getLong("crash.seed", System.currentTimeMillis());

    /** With one kill at each moment, or, in the trials, with more of those at which most is under way, twice over. */
    private static final List<Moment> MOMENTS = Boolean.getBoolean(Trial.PROPERTY)
            ? List.of(
                    Moment.STARTING,
                    Moment.EXTRACTING,
                    Moment.ARRIVING,
                    Moment.ARRIVING,
                    Moment.TAKEN,
                    Moment.TAKEN,
                    Moment.ANSWERED,
                    Moment.ANSWERED)
            : List.of(Moment.values());

    @TempDir
    Path directory;

    @Test
    void nothingIsLostOnTheWayToAnHttpServer() throws InterruptedException {
        Path store = directory.resolve("data").resolve("store");
        try (Destination server = new ContactServer(3)) {
            survives(new CrashSeries(
                    directory,
                    server,
                    () -> RecordedRun.allOfFile(store),
                    List.of("--saddlebag.store.url=jdbc:h2:file:" + store),
                    SEED));
        }
    }

    @Test
    void nothingIsLostOnTheWayToATable() throws InterruptedException {
        String url = Postgres.newDatabase();
        Jdbi store = Jdbi.create(Postgres.dataSource(url));
        try (Destination table = new ContactTable(store)) {
            survives(new CrashSeries(
                    directory,
                    table,
                    () -> RecordedRun.all(store),
                    List.of("--saddlebag.store.url=" + url, "--saddlebag.lease=2s"),
                    SEED + 1));
        }
    }

    private static void survives(CrashSeries series) throws InterruptedException {
        System.out.println("crash.seed=" + SEED);
        Random random = new Random(SEED);
        List<Moment> moments = shuffled(random);
        if (Boolean.getBoolean(Trial.PROPERTY)) {
            moments.addAll(shuffled(random));
        }
        series.send(100, 1);
        for (int i = 0; i < moments.size(); i++) {
            if (i == moments.size() / 2) {
                series.send(50, 4);
            }
            series.kill(moments.get(i));
        }
        series.finish();
        assertThat(series.kills()).isEqualTo(moments.size());
    }

    private static List<Moment> shuffled(Random random) {
        List<Moment> moments = new ArrayList<>(MOMENTS);
        Collections.shuffle(moments, random);
        return moments;
    }
}
