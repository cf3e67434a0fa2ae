package io.saddlebag.snapshot;

import io.saddlebag.db.Store;
import java.nio.file.Path;

class H2SnapshotStoreTest extends SnapshotStoreContract {

    @Override
    Store newStore(Path directory) {
        return new Store("jdbc:h2:file:" + directory.resolve("store"), null, null);
    }
}
