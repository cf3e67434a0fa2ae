package io.saddlebag.snapshot;

import io.saddlebag.db.Store;
import io.saddlebag.testing.Postgres;
import java.nio.file.Path;

class PostgresSnapshotStoreTest extends SnapshotStoreContract {

    @Override
    Store newStore(Path directory) {
        return new Store(Postgres.newDatabase(), "postgres", null);
    }
}
