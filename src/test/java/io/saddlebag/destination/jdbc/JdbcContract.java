package io.saddlebag.destination.jdbc;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A database under test, and how it spells things. */
abstract class JdbcContract {

    JdbcFixture db;
    JdbcSink sink;

    /** A new, empty database in which nobody waits long for a lock. */
    abstract JdbcFixture newDatabase();

    /** An identifier in the database's quotes. */
    abstract String quote(String identifier);

    /** The SQLState of a failure: unique, null, check, lock. */
    abstract String state(String failure);

    /** The column email as messages name it. */
    abstract String emailColumn();

    /** The types of the columns i, d, r, f, b, t, dt, tm, ts, tz, bin, js and u of a table, as its definition has them. */
    abstract String typedColumns();

    /** The URL of a server that does not answer. */
    abstract String unreachableUrl();

    /** Makes the database refuse the password that the fixture's sink is going to use, and gives the URL for it. */
    abstract String urlWithPasswords() throws SQLException;

    /** Whether the database tells upper from lower case in names of columns. */
    abstract boolean caseSensitive();

    @BeforeEach
    void open() throws SQLException {
        db = newDatabase();
        db.createCustomers();
        sink = db.sink("customers");
    }

    @AfterEach
    void close() {
        if (db != null) {
            db.close();
        }
    }
}
