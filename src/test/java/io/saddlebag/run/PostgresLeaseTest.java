package io.saddlebag.run;

import static io.saddlebag.testing.RunAssert.assertThat;

import io.saddlebag.db.Store;
import io.saddlebag.security.Redaction;
import io.saddlebag.snapshot.LocalEngine;
import io.saddlebag.testing.Postgres;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresLeaseTest extends LeaseContract {

    @Override
    String newStore() {
        return Postgres.newDatabase();
    }

    @Override
    String username() {
        return "postgres";
    }

    @Test
    void aNodeThatStartsLeavesTheLiveRunsOfOthersAlone() {
        try (Store shared = new Store(newStore(), username(), null);
                Runs first = runs(shared);
                ActiveRun run = first.open("sync", RunRequest.MANUAL).orElseThrow();
                Runs second = runs(shared)) {
            assertThat(second.find(run.id()).orElseThrow()).hasStatus(RunStatus.RUNNING);
        }
    }

    private static Runs runs(Store store) {
        return new Runs(
                store,
                sync -> new LocalEngine(store.jdbi()),
                RunSettings.defaults(),
                new Redaction(List.of()),
                Clock.systemUTC());
    }
}
