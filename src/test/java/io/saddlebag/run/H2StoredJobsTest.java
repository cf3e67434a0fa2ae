package io.saddlebag.run;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2StoredJobsTest extends StoredJobsContract {

    @TempDir
    Path directory;

    @Override
    String newStore() {
        return "jdbc:h2:file:" + directory.resolve("store");
    }

    @Override
    String username() {
        return null;
    }
}
