package io.saddlebag.destination.jdbc;

import static io.saddlebag.destination.jdbc.Customers.FIELDS;
import static io.saddlebag.destination.jdbc.Customers.batch;
import static io.saddlebag.destination.jdbc.Customers.change;
import static io.saddlebag.destination.jdbc.JdbcFixture.codes;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Change;
import io.saddlebag.row.Operation;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Whatever is sent, what the outcomes say is what the table holds. */
abstract class JdbcMixContract extends JdbcFailureContract {

    @RepeatedTest(15)
    void outcomesTellTheTruth(RepetitionInfo repetition) throws SQLException {
        Random random = new Random(repetition.getCurrentRepetition());
        Map<Long, String> expected = new TreeMap<>();
        for (int number = 0; number < 8; number++) {
            Operation operation = Operation.values()[random.nextInt(3)];
            boolean upsert = random.nextBoolean();
            List<Change> changes = changes(random, operation);
            Batch batch = batch(operation, upsert, FIELDS, changes);
            BatchResult result = sink.deliver(batch);
            assertThat(result.outcomes()).hasSize(batch.size()).doesNotContainNull();
            assertThat(result.stop()).isNull();
            for (int i = 0; i < changes.size(); i++) {
                apply(expected, operation, changes.get(i), codes(result).get(i));
            }
            assertThat(db.customers()).containsExactlyInAnyOrderElementsOf(expected.values());
        }
    }

    private static void apply(Map<Long, String> expected, Operation operation, Change change, String code) {
        Long id = (Long) change.value(0);
        boolean bad = operation != Operation.DELETE
                && (change.value(2) == null
                        || "1.5".equals(change.value(3))
                        || Long.valueOf(-1).equals(change.value(3)));
        assertThat(code).as(change.keyText()).isNotEqualTo("none");
        if (!code.equals("ok")) {
            return;
        }
        assertThat(bad).as("%s was accepted", change.keyText()).isFalse();
        if (operation == Operation.DELETE) {
            expected.remove(id);
        } else {
            expected.put(id, id + "|" + change.value(1) + "|" + change.value(2) + "|" + change.value(3));
        }
    }

    private static List<Change> changes(Random random, Operation operation) {
        List<Change> changes = new ArrayList<>();
        int badness = random.nextInt(4);
        for (long id = 1; id <= 60; id++) {
            if (random.nextInt(3) == 0) {
                continue;
            }
            Object[] row = {id, id + "@x.y", "N" + random.nextInt(100), (long) random.nextInt(90)};
            switch (random.nextInt(10) < badness ? random.nextInt(5) : -1) {
                case 0 -> row[1] = (id + 1) + "@x.y";
                case 1 -> row[2] = null;
                case 2 -> row[3] = "1.5";
                case 3 -> row[3] = -1L;
                case 4 -> row[1] = null;
                default -> {}
            }
            changes.add(operation == Operation.DELETE ? change(id, null, null, null) : change(row));
        }
        return changes;
    }

    @Test
    void severalThreadsDeliverAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<BatchResult>> deliveries = new ArrayList<>();
            for (int number = 0; number < 40; number++) {
                List<Change> changes = new ArrayList<>();
                for (long id = number * 50L; id < number * 50L + 50; id++) {
                    changes.add(change(id, id + "@x.y", id % 50 == 7 ? null : "Name", id));
                }
                deliveries.add(() -> sink.deliver(batch(Operation.INSERT, true, FIELDS, changes)));
            }
            for (Future<BatchResult> delivered : threads.invokeAll(deliveries)) {
                assertThat(codes(delivered.get())).filteredOn("ok"::equals).hasSize(49);
            }
        } finally {
            threads.shutdown();
        }
        assertThat(db.rows("SELECT COUNT(*) FROM customers")).containsExactly("1960");
    }
}
