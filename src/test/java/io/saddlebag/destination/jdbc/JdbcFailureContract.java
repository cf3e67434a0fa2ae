package io.saddlebag.destination.jdbc;

import static io.saddlebag.destination.jdbc.Customers.FIELDS;
import static io.saddlebag.destination.jdbc.Customers.batch;
import static io.saddlebag.destination.jdbc.Customers.delete;
import static io.saddlebag.destination.jdbc.Customers.insert;
import static io.saddlebag.destination.jdbc.Customers.row;
import static io.saddlebag.destination.jdbc.Customers.update;
import static io.saddlebag.destination.jdbc.Customers.upsert;
import static io.saddlebag.destination.jdbc.JdbcFixture.codes;
import static io.saddlebag.destination.jdbc.JdbcFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Delivery;
import io.saddlebag.destination.DestinationUnavailableException;
import io.saddlebag.row.Operation;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** What the sink does when the database, or the way to it, fails. */
abstract class JdbcFailureContract extends JdbcTypesContract {

    private static final Delivery DELIVERY =
            new Delivery("sync", "mirror", EnumSet.allOf(Operation.class), true, FIELDS);

    private JdbcSink flaky(int failures, boolean committed, String state) {
        return db.sink(new FlakyDataSource(db, failures, committed, state).database(), "customers", false);
    }

    @Test
    void aLostCommitIsReplayedWhereThatIsSafe() throws SQLException {
        assertThat(codes(flaky(1, true, "08006").deliver(upsert(row(1L, "a@x.y", "Ann", 1L)))))
                .containsExactly("ok");
        assertThat(codes(flaky(1, true, null).deliver(update(row(1L, "a@x.y", "Anna", 1L)))))
                .containsExactly("ok");
        assertThat(db.customers()).containsExactly("1|a@x.y|Anna|1");
        assertThat(codes(flaky(1, true, "08006").deliver(delete(1L)))).containsExactly("ok");
        assertThat(db.customers()).isEmpty();
    }

    @Test
    void aLostCommitOfPlainInsertsIsUnknown() throws SQLException {
        BatchResult result =
                flaky(1, true, "08006").deliver(insert(row(1L, "a@x.y", "Ann", 1L), row(2L, "b@x.y", "Bob", 1L)));
        assertThat(codes(result)).containsExactly("unknown 08006", "unknown 08006");
        assertThat(db.pauses).isEmpty();
        assertThat(db.customers()).hasSize(2);
    }

    @Test
    void commitsThatStayLostAreUnknown() {
        BatchResult result = flaky(99, false, "08006").deliver(upsert(row(1L, "a@x.y", "Ann", 1L)));
        assertThat(codes(result)).containsExactly("unknown 08006");
        assertThat(db.pauses).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(400));
    }

    @Test
    void aRefusedCommitIsRetriedEvenForInserts() throws SQLException {
        assertThat(codes(flaky(2, false, "40001").deliver(insert(row(1L, "a@x.y", "Ann", 1L)))))
                .containsExactly("ok");
        assertThat(db.pauses).hasSize(2);
        BatchResult result = flaky(99, false, "40001").deliver(insert(row(2L, "b@x.y", "Bob", 1L)));
        assertThat(codes(result)).containsExactly("unsent 40001");
        assertThat(result.stop()).isNull();
        assertThat(db.customers()).hasSize(1);
    }

    @Test
    void anUnreachableDatabaseIsNotSentTo() {
        Database away = db.database(unreachableUrl(), "hidden");
        JdbcSink unreachable = db.sink(away, "customers", false);
        BatchResult result = unreachable.deliver(upsert(row(1L, "a@x.y", "Ann", 1L), row(2L, null, "Bob", 1L)));
        assertThat(codes(result)).hasSize(2).allMatch(code -> code.startsWith("unsent "));
        assertThat(result.stop()).isNull();
        assertThat(db.pauses).hasSize(3);
        assertThatThrownBy(() -> unreachable.check(DELIVERY))
                .isInstanceOf(DestinationUnavailableException.class)
                .hasMessageStartingWith("The database of connection 'crm' cannot be reached: ");
    }

    @Test
    void refusedCredentialsStopTheRun() throws SQLException {
        JdbcSink refused = db.sink(db.database(urlWithPasswords(), "the-wrong-one"), "customers", false);
        BatchResult result = refused.deliver(upsert(row(1L, "a@x.y", "Ann", 1L)));
        assertThat(codes(result)).containsExactly("unsent " + result.stop().code());
        assertThat(result.stop().credentials()).isTrue();
        assertThat(result.stop().code()).startsWith("28");
        assertThat(result.stop().reason()).startsWith("The database refused the credentials of connection 'crm': ");
        assertThat(result.toString()).doesNotContain("the-wrong-one");
        assertThat(db.pauses).isEmpty();
        assertThatThrownBy(() -> refused.check(DELIVERY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("refused the credentials")
                .hasMessageNotContaining("the-wrong-one");
    }

    @Test
    void aTableThatHasChangedStopsTheRunUntilItIsMended() throws SQLException {
        sink.deliver(upsert(row(1L, "a@x.y", "Ann", 1L)));
        db.execute("ALTER TABLE customers DROP CONSTRAINT grown", "ALTER TABLE customers DROP COLUMN age");
        BatchResult result = sink.deliver(upsert(row(2L, "b@x.y", "Bob", 1L), row(3L, "c@x.y", "Cid", 1L)));
        assertThat(codes(result)).allMatch(code -> code.startsWith("unsent 42"));
        assertThat(result.stop().code()).startsWith("42");
        assertThat(result.stop().credentials()).isFalse();
        result = sink.deliver(upsert(row(2L, "b@x.y", "Bob", 1L)));
        assertThat(result.stop().reason()).startsWith("Column 'age' does not exist in table ");
        db.execute("ALTER TABLE customers ADD COLUMN age INTEGER");
        assertThat(codes(sink.deliver(upsert(row(2L, "b@x.y", "Bob", 1L))))).containsExactly("ok");

        db.execute("DROP TABLE customers");
        result = sink.deliver(delete(1L));
        assertThat(result.stop().code()).startsWith("42");
        assertThat(sink.deliver(delete(1L)).stop().reason()).startsWith("Table 'customers' does not exist in schema ");
    }

    @Test
    void aLockThatStaysLeavesTheBatchPending() throws SQLException {
        sink.deliver(upsert(row(1L, "a@x.y", "Ann", 1L)));
        try (Connection holder = db.connect();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("UPDATE customers SET age = 50 WHERE id = 1");
            BatchResult result = sink.deliver(upsert(row(2L, "b@x.y", "Bob", 1L), row(1L, "a@x.y", "Anna", 1L)));
            assertThat(codes(result)).containsOnly("unsent " + state("lock"));
            assertThat(evidence(result, 0).message()).doesNotContain("Anna");
            assertThat(db.pauses).hasSize(3);
            holder.rollback();
        }
        assertThat(db.customers()).containsExactly("1|a@x.y|Ann|1");
        assertThat(codes(sink.deliver(batch(Operation.UPDATE, true, FIELDS, row(1L, "a@x.y", "Anna", 1L)))))
                .containsExactly("ok");
    }
}
