package io.saddlebag.source;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.saddlebag.security.KnownSecrets;
import io.saddlebag.security.Redaction;
import io.saddlebag.security.UrlSecrets;
import io.saddlebag.sync.InvalidOptionException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** The configured sources, by name. Each has a small pool of its own, which is opened when the source is first used. */
public final class Sources implements AutoCloseable {

    private static final int CONNECTIONS = 8;

    private final Map<String, SourceSettings> settings;
    private final Map<String, HikariDataSource> pools = new ConcurrentHashMap<>();

    public Sources(Map<String, SourceSettings> settings) {
        this.settings = new TreeMap<>(settings);
    }

    /** Whether a source of this name is configured. */
    public boolean has(String name) {
        return settings.containsKey(name);
    }

    /** The names of the configured sources. */
    public Set<String> names() {
        return settings.keySet();
    }

    /**
     * The source of this name.
     *
     * @throws InvalidOptionException if there is none; the message lists those that there are
     */
    public Source get(String name) {
        SourceSettings found = settings.get(name);
        if (found == null) {
            throw new InvalidOptionException(
                    "source",
                    name,
                    "Unknown source '" + name + "'. Configured sources: "
                            + (settings.isEmpty() ? "none" : String.join(", ", settings.keySet()))
                            + ". Add it under saddlebag.sources." + name);
        }
        return new Source(name, pool(found), found.zone());
    }

    /**
     * The kind of database, as its JDBC URL names it: {@code postgresql}, {@code h2}, …
     *
     * @throws InvalidOptionException if there is no such source
     */
    public String kind(String name) {
        get(name);
        String[] parts = settings.get(name).url().split(":", 3);
        return parts.length > 1 ? parts[1].toLowerCase(Locale.ROOT) : "unknown";
    }

    /**
     * Connects to a source, past its pool.
     *
     * @throws InvalidOptionException if there is no such source
     * @throws SQLException             if it cannot be connected to; the message holds no part of the URL or the account that is secret
     */
    public void connect(String name) throws SQLException {
        get(name);
        SourceSettings source = settings.get(name);
        Properties account = new Properties();
        SourceDialect dialect = SourceDialect.ofUrl(source.url());
        account.putAll(dialect.readOnly(source.url()));
        if (source.username() != null) {
            account.setProperty("user", source.username());
        }
        if (source.password() != null) {
            account.setProperty("password", source.password());
        }
        try (Connection connection = DriverManager.getConnection(dialect.streaming(source.url()), account)) {
            connection.isValid(0);
        } catch (SQLException e) {
            throw new SQLException(withoutSecrets(String.valueOf(e.getMessage()), source), e.getSQLState());
        }
    }

    private static String withoutSecrets(String message, SourceSettings source) {
        String shown = message.replace(source.url(), "the URL of the source").replaceAll("//[^/@\\s]*@", "//");
        return new Redaction(UrlSecrets.of(source.url()))
                .and(Collections.singleton(source.password()))
                .redact(shown);
    }

    private DataSource pool(SourceSettings source) {
        return pools.computeIfAbsent(source.name(), name -> {
            requireDriver(source);
            KnownSecrets.add(UrlSecrets.of(source.url()));
            KnownSecrets.add(Collections.singleton(source.password()));
            HikariConfig config = new HikariConfig();
            config.setPoolName("saddlebag-source-" + name);
            SourceDialect dialect = SourceDialect.ofUrl(source.url());
            config.setJdbcUrl(dialect.streaming(source.url()));
            dialect.readOnly(source.url()).forEach(config::addDataSourceProperty);
            config.setUsername(source.username());
            config.setPassword(source.password());
            config.setAutoCommit(false);
            config.setReadOnly(dialect.isReadOnly(source.url()));
            config.setMaximumPoolSize(CONNECTIONS);
            config.setMinimumIdle(0);
            // What keeps a source from being connected to is said at once, not after the time that a pool waits.
            config.setInitializationFailTimeout(1);
            HikariDataSource opensWhenUsed = new HikariDataSource();
            config.copyStateTo(opensWhenUsed);
            return opensWhenUsed;
        });
    }

    private static void requireDriver(SourceSettings source) {
        try {
            DriverManager.getDriver(source.url());
        } catch (SQLException e) {
            String kind = source.url().replaceAll("(?s)^((?:jdbc:)?[^:/]*:).*", "$1");
            throw new InvalidOptionException(
                    "saddlebag.sources." + source.name() + ".url",
                    "Source '" + source.name()
                            + "': no driver takes a URL that begins with '"
                            + kind + "'. Correct saddlebag.sources." + source.name()
                            + ".url, which begins with jdbc: and the"
                            + " name of the database, or put the database's driver into the folder lib");
        }
    }

    @Override
    public void close() {
        pools.values().forEach(HikariDataSource::close);
    }
}
