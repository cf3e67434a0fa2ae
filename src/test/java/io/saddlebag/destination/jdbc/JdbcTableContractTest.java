package io.saddlebag.destination.jdbc;

import io.saddlebag.destination.Sink;
import io.saddlebag.destination.SinkContract;
import io.saddlebag.testing.Fault;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Nested;

/** The contract of all sinks, kept by tables with a text for their key. */
class JdbcTableContractTest {

    @Nested
    class OfH2 extends Contract {
        OfH2() {
            super(TestDatabase.H2, "VARCHAR(40)");
        }
    }

    @Nested
    class OfMariaDb extends Contract {
        OfMariaDb() {
            super(TestDatabase.MARIADB, "VARCHAR(40) COLLATE utf8mb4_bin");
        }
    }

    @Nested
    class OfPostgres extends Contract {
        OfPostgres() {
            super(TestDatabase.POSTGRES, "VARCHAR(40)");
        }
    }

    abstract static class Contract extends SinkContract {

        private final TestDatabase kind;
        private final String keyType;
        private JdbcFixture db;
        private boolean down;

        Contract(TestDatabase kind, String keyType) {
            this.kind = kind;
            this.keyType = keyType;
        }

        @Override
        protected Sink newSink() throws Exception {
            db = kind.open();
            db.execute("CREATE TABLE contacts (email " + keyType + " NOT NULL PRIMARY KEY, name VARCHAR(40),"
                    + " CHECK (email NOT LIKE '%refused%'))");
            return db.sink(new FlakyDataSource(db, 0, false, null).database(() -> down), "contacts", false);
        }

        @Override
        protected Map<String, String> stored() throws Exception {
            Map<String, String> stored = new TreeMap<>();
            for (String row : db.rows("SELECT email, name FROM contacts")) {
                stored.put(row.substring(0, row.indexOf('|')), row.substring(row.indexOf('|') + 1));
            }
            return stored;
        }

        @Override
        protected String refusedEmail() {
            return "refused@x.io";
        }

        @Override
        protected void takeDown() {
            down = true;
        }

        /** A database fails in other ways than a server of HTTP; its tests of lost commits are its own. */
        @Override
        protected void script(Fault... faults) {
            Assumptions.abort("A table has no HTTP faults; JdbcAlteredTableTest loses its replies");
        }

        @AfterEach
        void close() {
            if (db != null) {
                db.close();
            }
        }
    }
}
