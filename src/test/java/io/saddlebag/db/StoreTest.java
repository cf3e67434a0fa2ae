package io.saddlebag.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {

    @TempDir
    Path directory;

    @Test
    void anOldVersionRefusesTheStoreOfANewerOne() {
        String url = "jdbc:h2:file:" + directory.resolve("store");
        try (Store store = new Store(url, null, null)) {
            int rows = store.jdbi()
                    .withHandle(handle -> handle.execute("INSERT INTO \"saddlebag_schema_history\""
                            + " SELECT 1000, '1000', 'of the future', \"type\", 'V1000__x.sql', 1, \"installed_by\","
                            + " CURRENT_TIMESTAMP, 1, TRUE FROM \"saddlebag_schema_history\""
                            + " WHERE \"version\" = '1'"));
            assertThat(rows).isEqualTo(1);
        }
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> new Store(url, null, null).close())
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessage("The store was migrated by a newer version of Saddlebag (tables of version 1000)."
                            + " Start that version, or restore the backup from before the upgrade");
        }
    }
}
