package io.saddlebag.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that is told to stop, and one that finds its store taken. */
class OrderlyEndIT {

    private static final int BATCH = 100;

    @TempDir
    Path directory;

    @Test
    @Timeout(120)
    void theBatchInFlightIsRecordedWhenTheProcessIsToldToStop() throws InterruptedException {
        Warehouse warehouse = new Warehouse();
        try (ContactServer server = new ContactServer(200)) {
            SyncFile.write(directory, server, BATCH, 1);
            try (SaddlebagProcess process = start(warehouse, server)) {
                while (server.arrivals().size() < 5 * BATCH) {
                    assertThat(process.endsWithin(10)).isFalse();
                }
                process.terminate();
                assertThat(process.exitCode()).isEqualTo(128 + 15);
                assertThat(process.output()).doesNotContain("\tat ");
            }
            RecordedRun stopped = RecordedRun.allOfFile(store()).get(0);
            assertThat(stopped.status()).isEqualTo("cancelled");
            assertThat(stopped.successful()).isEqualTo(server.arrivals().size()).isLessThan(20L * BATCH);
            assertThat(stopped.pending()).isEqualTo(Warehouse.ROWS - stopped.successful());
        }
    }

    @Test
    @Timeout(120)
    void aStoreThatAnotherProcessHasOpenIsOneClearMessage() throws InterruptedException, SQLException {
        try (ContactServer server = new ContactServer(0);
                Connection other = DriverManager.getConnection("jdbc:h2:file:" + store())) {
            SyncFile.write(directory, server, BATCH, 1);
            try (SaddlebagProcess process = start(new Warehouse(), server)) {
                assertThat(process.endsWithin(25_000))
                        .as("does not wait in vain")
                        .isTrue();
                assertThat(process.exitCode()).isEqualTo(1);
                assertThat(process.output())
                        .contains("open in another process")
                        .contains(store().toString())
                        .doesNotContain("\tat ")
                        .doesNotContain("BeanCreation");
            }
            assertThat(other.isValid(1)).isTrue();
        }
    }

    private Path store() {
        return directory.resolve("data").resolve("store");
    }

    private SaddlebagProcess start(Warehouse warehouse, Destination destination) {
        List<String> arguments = new ArrayList<>(List.of("run", SyncFile.ID));
        arguments.add("--saddlebag.sources.warehouse.url=" + warehouse.url());
        arguments.add("--saddlebag.store.url=jdbc:h2:file:" + store());
        arguments.addAll(destination.settings());
        return new SaddlebagProcess(directory, arguments);
    }
}
