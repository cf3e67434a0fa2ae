package io.saddlebag.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class FileInUseAnalyzerTest {

    @Test
    void tellsWhichFileIsInUseAndWhatToDo() {
        var locked = new IllegalStateException("The file is locked: /data/saddlebag.mv.db");
        var refused = new SQLException("Database may be already in use", "90020", 90020, locked);
        var analysis =
                new FileInUseAnalyzer().analyze(new IllegalStateException("The store cannot be opened", refused));
        assertThat(analysis.getDescription())
                .contains("open in another process", "The file is locked: /data/saddlebag.mv.db");
        assertThat(analysis.getAction()).contains("Stop the other process", "saddlebag.store.url");
    }

    @Test
    void leavesOtherFailuresAlone() {
        assertThat(new FileInUseAnalyzer().analyze(new IllegalStateException(new SQLException("x", "08001", 90067))))
                .isNull();
    }
}
