package io.saddlebag.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxConcurrencyTest {

    @Test
    void oneOfManyAtOnceGetsTheEmail(@TempDir Path data) {
        try (SandboxServer server = new SandboxServer(data)) {
            List<Integer> statuses = IntStream.range(0, 20)
                    .parallel()
                    .mapToObj(i -> server.send(
                            "PUT",
                            "/sandbox/crm/contacts/c" + i,
                            "{\"properties\":{\"email\":\"wanted@example.com\"}}"))
                    .map(SandboxServer.Reply::status)
                    .toList();

            assertThat(statuses).containsOnlyOnce(201);
            assertThat(statuses.stream().filter(status -> status == 422)).hasSize(19);
        }
    }

    @Test
    void changesAskedForAtOnceAreAppliedInTurn(@TempDir Path data) {
        try (SandboxServer server = new SandboxServer(data)) {
            List<Integer> calls = IntStream.range(0, 6)
                    .parallel()
                    .mapToObj(i -> server.send("POST", "/sandbox/warehouse/changes", null))
                    .map(reply -> reply.json().path("call").asInt())
                    .toList();

            assertThat(calls).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6);
        }
    }
}
