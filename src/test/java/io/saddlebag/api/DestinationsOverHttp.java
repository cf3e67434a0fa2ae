package io.saddlebag.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.testing.RunningService.Reply;
import io.saddlebag.testing.ServiceWithSalesforce;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A running service with destinations of each origin, and secrets that must be seen nowhere. */
abstract class DestinationsOverHttp {

    static final String OTHER = "other-canary-secret";

    @TempDir
    static Path directory;

    static ServiceWithSalesforce all;

    @BeforeAll
    static void start() throws Exception {
        all = new ServiceWithSalesforce(
                directory,
                "--saddlebag.destinations.fixed.type=jdbc",
                "--saddlebag.destinations.fixed.url=jdbc:h2:mem:fixed",
                "--saddlebag.destinations.fixed.password=configured-canary",
                "--saddlebag.destinations.hook.type=webhook",
                "--saddlebag.destinations.hook.url=http://127.0.0.1:9/canary-path",
                "--DESTINATION_OTHER=" + OTHER,
                "--UNRELATED=unrelated-canary");
    }

    @AfterAll
    static void stop() throws Exception {
        all.close();
    }

    static Path file(String id) {
        return directory.resolve("destinations/" + id + ".yaml");
    }

    static Reply make(String id) {
        Reply made = all.admin("POST", "/destinations", all.destination(id));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made;
    }
}
