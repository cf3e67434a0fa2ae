package io.saddlebag.destination.jdbc;

import static io.saddlebag.destination.jdbc.Customers.fields;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saddlebag.destination.Delivery;
import io.saddlebag.row.Fields;
import io.saddlebag.row.Operation;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

/** What is found out before anything is sent. */
abstract class JdbcCheckContract extends JdbcContract {

    private static final Set<Operation> WRITES = EnumSet.of(Operation.INSERT, Operation.UPDATE);

    private static Delivery upserts(Fields fields) {
        return new Delivery("sync", "upsert", WRITES, true, fields);
    }

    private AbstractThrowableAssert<?, ?> refusal(String table, Delivery delivery) {
        return assertThatThrownBy(() -> db.sink(table).check(delivery)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void acceptsWhatWorks() {
        for (String table : new String[] {"customers", "CUSTOMERS", schema() + ".Customers"}) {
            assertThatCode(() -> db.sink(table).check(upserts(fields("*id", "email", "Name"))))
                    .doesNotThrowAnyException();
        }
        Delivery deletes = new Delivery("sync", "delete", EnumSet.of(Operation.DELETE), true, fields("*age"));
        assertThatCode(() -> sink.check(deletes)).doesNotThrowAnyException();
        Delivery updates = new Delivery("sync", "update", EnumSet.of(Operation.UPDATE), false, fields("*email", "age"));
        assertThatCode(() -> sink.check(updates)).doesNotThrowAnyException();
    }

    /** The schema that the tables are in. */
    abstract String schema();

    @Test
    void unknownNames() {
        refusal("costumers", upserts(fields("*id", "name")))
                .hasMessageStartingWith("Table 'costumers' does not exist in schema " + schema())
                .hasMessageContaining(". There are: ")
                .message()
                .containsIgnoringCase("customers, typed");
        refusal("nowhere.customers", upserts(fields("*id", "name")))
                .hasMessageStartingWith("Schema 'nowhere' does not exist in the database. There are: ")
                .hasMessageContaining(schema());
        refusal("customers", upserts(fields("*id", "nome")))
                .message()
                .isEqualToIgnoringCase("Column 'nome' does not exist in table " + schema()
                        + ".customers. There are: age, email, id, name");
        refusal("customers", upserts(fields("*id", "name", "NAME")))
                .hasMessageStartingWith("Fields 'name' and 'NAME' are both column ");
    }

    @Test
    void ambiguousNames() throws SQLException {
        if (caseSensitive()) {
            db.execute("CREATE TABLE odd (" + quote("a") + " INTEGER PRIMARY KEY, " + quote("A") + " INTEGER, "
                    + quote("b") + " INTEGER, " + quote("B") + " INTEGER)");
            assertThatCode(() -> db.sink("odd").check(upserts(fields("*a", "A"))))
                    .doesNotThrowAnyException();
            db.execute(
                    "CREATE TABLE " + quote("Odd") + " (a INTEGER)", "CREATE TABLE " + quote("oDD") + " (a INTEGER)");
            refusal("odD", upserts(fields("*a")))
                    .hasMessageStartingWith("Table 'odD' could be more than one of ")
                    .hasMessageEndingWith("Spell it exactly");
        }
    }

    @Test
    void upsertsNeedAUniqueKey() throws SQLException {
        refusal("customers", upserts(fields("*age", "id", "name")))
                .hasMessageContaining("Mode upsert needs a primary key or a unique index on exactly the key columns (")
                .hasMessageContaining("Create it: ALTER TABLE ")
                .hasMessageContaining(" ADD UNIQUE (");
        db.execute("CREATE VIEW seen AS SELECT * FROM customers");
        refusal("seen", upserts(fields("*id", "name"))).hasMessageContaining("It is a view, which cannot have one");
        refusal("customers", upserts(fields("*id", "*name"))).hasMessageContaining("on exactly the key columns");
        refusal("customers", upserts(fields("id", "name"))).hasMessageContaining("Set destinationKey");
        db.execute("CREATE UNIQUE INDEX one_name ON customers (name)");
        assertThatCode(() -> sink.check(upserts(fields("id", "*name")))).doesNotThrowAnyException();
    }

    @Test
    void requiredColumns() throws SQLException {
        refusal("customers", upserts(fields("*id", "email")))
                .message()
                .containsIgnoringCase("NOT NULL without a default and that the sync does not write: name. Map them");
        Delivery updates = new Delivery("sync", "update", EnumSet.of(Operation.UPDATE), false, fields("*id", "email"));
        assertThatCode(() -> sink.check(updates)).doesNotThrowAnyException();
        db.execute("ALTER TABLE customers ADD COLUMN level INTEGER DEFAULT 1 NOT NULL");
        assertThatCode(() -> sink.check(upserts(fields("*id", "name")))).doesNotThrowAnyException();
    }

    @Test
    void computedColumns() throws SQLException {
        db.execute("CREATE TABLE sums (a INTEGER NOT NULL PRIMARY KEY, b INTEGER GENERATED ALWAYS AS (a + 1) "
                + (caseSensitive() && quote("x").startsWith("\"") && schema().equals("public") ? "STORED" : "") + ")");
        refusal("sums", upserts(fields("*a", "b"))).hasMessageContaining("is computed by the database");
        assertThatCode(() -> db.sink("sums").check(upserts(fields("*a")))).doesNotThrowAnyException();
    }
}
