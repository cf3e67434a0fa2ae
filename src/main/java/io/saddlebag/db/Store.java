package io.saddlebag.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.saddlebag.security.KnownSecrets;
import io.saddlebag.security.UrlSecrets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.jdbi.v3.core.Jdbi;

/** The store: an H2 file or a PostgreSQL database, with Saddlebag's tables brought up to date. */
public final class Store implements AutoCloseable {

    private static final int CONNECTIONS = 16;

    private final HikariDataSource dataSource;
    private final Jdbi jdbi;
    private final boolean exclusive;

    /**
     * Opens the store and migrates its tables.
     *
     * @param url      {@code jdbc:h2:file:…} or {@code jdbc:postgresql://…}
     * @param username may be {@code null}
     * @param password may be {@code null}
     * @throws StoreUnavailableException if it cannot be opened
     */
    public Store(String url, String username, String password) {
        KnownSecrets.add(UrlSecrets.of(url));
        KnownSecrets.add(Collections.singleton(password));
        StoreDialect dialect = StoreDialect.of(url);
        exclusive = dialect.exclusive(url);
        if (exclusive) {
            requireFree(dialect, url, username, password);
        }
        HikariConfig config = new HikariConfig();
        config.setPoolName("saddlebag-store");
        config.setJdbcUrl(dialect.prepare(url));
        config.setUsername(username);
        config.setPassword(password);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setInitializationFailTimeout(-1);
        dataSource = new HikariDataSource(config);
        try {
            Flyway flyway = Flyway.configure()
                    .dataSource(dataSource)
                    .locations("classpath:io/saddlebag/db/migration")
                    .table("saddlebag_schema_history")
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .placeholders(dialect.types())
                    .load();
            requireKnown(flyway);
            flyway.migrate();
        } catch (StoreUnavailableException e) {
            dataSource.close();
            throw e;
        } catch (FlywayException e) {
            dataSource.close();
            throw new StoreUnavailableException("The store cannot be opened: " + rootMessage(e), e);
        }
        jdbi = Jdbi.create(dataSource);
    }

    /** Tables of a newer version may mean what this one does not understand; Flyway would let it pass. */
    private static void requireKnown(Flyway flyway) {
        for (MigrationInfo each : flyway.info().all()) {
            if (each.getState() == MigrationState.FUTURE_SUCCESS) {
                throw new StoreUnavailableException(
                        "The store was migrated by a newer version of Saddlebag (tables of version " + each.getVersion()
                                + "). Start that version, or restore the backup from before the upgrade",
                        null);
            }
        }
    }

    /** The pool would try again for half a minute to open a file that another process has open. */
    private static void requireFree(StoreDialect dialect, String url, String username, String password) {
        try {
            DriverManager.getConnection(dialect.prepare(url), username, password)
                    .close();
        } catch (SQLException e) {
            String place = url.replaceAll(";.*", "");
            throw new StoreUnavailableException(
                    dialect.isOpenElsewhere(e)
                            ? "The store " + place + " is open in another process"
                            : "The store " + place + " cannot be opened: " + rootMessage(e),
                    e);
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage();
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    /** Whether no other process can have this store open at the same time, so that whatever it calls running is not. */
    public boolean exclusive() {
        return exclusive;
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
