package io.saddlebag.destination.jdbc;

import io.saddlebag.testing.MariaDb;
import io.saddlebag.testing.Postgres;
import java.util.concurrent.atomic.AtomicInteger;

/** The kinds of database that tables are written in, each as a new and empty one. */
enum TestDatabase {
    H2,
    MARIADB,
    POSTGRES;

    private static final AtomicInteger COUNT = new AtomicInteger();

    JdbcFixture open() {
        return open("");
    }

    /** @param options for the URL */
    JdbcFixture open(String options) {
        return switch (this) {
            case H2 ->
                new JdbcFixture(
                        "jdbc:h2:mem:table_" + COUNT.incrementAndGet() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=200"
                                + (options.isEmpty() ? "" : ";" + options),
                        "sa",
                        "hidden");
            case MARIADB ->
                new JdbcFixture(
                        MariaDb.newDatabase() + (options.isEmpty() ? "" : "?" + options), MariaDb.USER, MariaDb.USER);
            case POSTGRES ->
                new JdbcFixture(
                        Postgres.newDatabase() + (options.isEmpty() ? "" : "&" + options), "postgres", "postgres");
        };
    }
}
