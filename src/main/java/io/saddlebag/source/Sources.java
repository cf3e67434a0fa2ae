package io.saddlebag.source;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
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
     * @throws IllegalArgumentException if there is none; the message lists those that there are
     */
    public Source get(String name) {
        SourceSettings found = settings.get(name);
        if (found == null) {
            throw new IllegalArgumentException("Unknown source '" + name + "'. Configured sources: "
                    + (settings.isEmpty() ? "none" : String.join(", ", settings.keySet()))
                    + ". Add it under saddlebag.sources." + name);
        }
        return new Source(name, pool(found));
    }

    private DataSource pool(SourceSettings source) {
        return pools.computeIfAbsent(source.name(), name -> {
            HikariConfig config = new HikariConfig();
            config.setPoolName("saddlebag-source-" + name);
            config.setJdbcUrl(SourceDialect.ofUrl(source.url()).streaming(source.url()));
            config.setUsername(source.username());
            config.setPassword(source.password());
            config.setAutoCommit(false);
            config.setReadOnly(true);
            config.setMaximumPoolSize(CONNECTIONS);
            config.setMinimumIdle(0);
            config.setInitializationFailTimeout(-1);
            return new HikariDataSource(config);
        });
    }

    @Override
    public void close() {
        pools.values().forEach(HikariDataSource::close);
    }
}
