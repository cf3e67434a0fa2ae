package io.saddlebag.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saddlebag.demo.WarehouseChanges.ChangeCall;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class DemoChangesTest {

    @TempDir
    Path data;

    private DemoWarehouse warehouse;
    private WarehouseChanges changes;

    @BeforeEach
    void open() {
        warehouse = new DemoWarehouse(new DemoProperties(data.toAbsolutePath().toString(), "token", 100));
        changes = new WarehouseChanges(warehouse);
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    @Test
    void aCallDoesWhatItPromises() {
        for (int call = 1; call <= 3; call++) {
            Map<String, String> before = modelRows();

            assertThat(changes.apply(call)).isEqualTo(new ChangeCall(call, 25, 10, 5, 1));

            Map<String, String> after = modelRows();
            assertThat(after.keySet().stream().filter(id -> !before.containsKey(id)))
                    .hasSize(10);
            assertThat(before.keySet().stream().filter(id -> !after.containsKey(id)))
                    .hasSize(5);
            assertThat(after.keySet().stream().filter(before::containsKey).filter(id -> !before.get(id)
                            .equals(after.get(id))))
                    .hasSize(26);
            assertThat(brokenEmails()).isEqualTo(12 - call);
        }
    }

    @Test
    void aCallIsDoneOnce() {
        ChangeCall first = changes.apply(1);
        Map<String, String> rows = modelRows();

        assertThat(changes.apply(1)).isEqualTo(first);
        assertThat(modelRows()).isEqualTo(rows);

        changes.apply(2);
        assertThat(changes.apply(1)).isEqualTo(first);
        assertThat(changes.calls()).extracting(ChangeCall::call).containsExactly(2, 1);
    }

    @Test
    void aCallIsDoneOnceAcrossARestart() {
        changes.apply(1);
        Map<String, String> rows = modelRows();
        close();
        open();

        assertThat(changes.next()).isEqualTo(2);
        changes.apply(1);
        assertThat(modelRows()).isEqualTo(rows);
    }

    @Test
    void aCallOutOfTurnIsRefused() {
        assertThatThrownBy(() -> changes.apply(2))
                .hasMessageContaining("no call 2")
                .hasMessageContaining("1");
        assertThatThrownBy(() -> changes.apply(0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(changes.calls()).isEmpty();
    }

    @Test
    void goesOnWhenAllEmailsAreRepaired() {
        for (int call = 1; call <= 12; call++) {
            changes.applyNext();
        }

        assertThat(brokenEmails()).isZero();
        assertThat(changes.applyNext()).isEqualTo(new ChangeCall(13, 25, 10, 5, 0));
    }

    private long brokenEmails() {
        List<String> emails = sql().sql("SELECT email FROM analytics.customers")
                .query(String.class)
                .list();
        assertThat(emails).doesNotHaveDuplicates();
        return emails.stream().filter(email -> !EmailSyntax.accepts(email)).count();
    }

    private Map<String, String> modelRows() {
        Map<String, String> rows = new HashMap<>();
        sql().sql("SELECT * FROM analytics.customers WHERE active AND customer_id IS NOT NULL ORDER BY email")
                .query()
                .listOfRows()
                .forEach(row -> rows.merge((String) row.get("customer_id"), row.toString(), String::concat));
        return rows;
    }

    private JdbcClient sql() {
        return warehouse.database().sql();
    }
}
