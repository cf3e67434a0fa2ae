package io.saddlebag.destination.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.security.KnownSecrets;
import io.saddlebag.security.Redaction;
import io.saddlebag.security.UrlSecrets;
import io.saddlebag.sync.InvalidOptionException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How a configured destination of type {@code jdbc} is connected to. */
final class PoolSettings {

    private static final Set<String> KNOWN = Set.of("url", "username", "password", "max-connections", "driver");
    private static final int DEFAULT_CONNECTIONS = 8;
    private static final long CONNECTION_TIMEOUT_MILLIS = 10_000;
    private static final long IDLE_TIMEOUT_MILLIS = 60_000;

    private final String name;
    private final Map<String, String> properties;
    private final String url;
    private final Optional<Dialect> dialect;
    private final int maxConnections;

    /** @throws InvalidOptionException if a property is missing, unknown or wrong; the message names it and no secret */
    PoolSettings(DestinationSettings settings) {
        this.name = settings.name();
        this.properties = settings.properties();
        for (String property : properties.keySet()) {
            if (!KNOWN.contains(property)) {
                throw new InvalidOptionException(
                        setting(property),
                        "Unknown property '" + property + "' of saddlebag.destinations." + name + ". Allowed are: "
                                + String.join(", ", KNOWN.stream().sorted().toList()));
            }
        }
        this.url = properties.get("url");
        if (url == null || !url.startsWith("jdbc:")) {
            throw wrong("url", " must be a JDBC URL, such as jdbc:postgresql://db.example.com/crm");
        }
        this.dialect = Dialect.named(url.split(":", 3)[1]);
        this.maxConnections = connections();
        findDriver();
    }

    private int connections() {
        String text = properties.getOrDefault("max-connections", String.valueOf(DEFAULT_CONNECTIONS));
        if (!text.strip().matches("[1-9][0-9]{0,3}")) {
            throw wrong("max-connections", " is '" + text + "'. Allowed is a whole number from 1 to 9999");
        }
        return Integer.parseInt(text.strip());
    }

    private void findDriver() {
        String driver = properties.get("driver");
        try {
            if (driver != null) {
                Class.forName(driver);
            } else {
                DriverManager.getDriver(url());
            }
        } catch (ClassNotFoundException e) {
            throw wrong("driver", ": the class " + driver + " is not on the classpath");
        } catch (SQLException e) {
            String kind = url.replaceAll("(jdbc:[a-zA-Z0-9]*).*", "$1");
            throw wrong(
                    "url",
                    " begins with " + kind
                            + ", for which no JDBC driver is on the classpath. Add the driver, or correct the URL");
        }
    }

    private String setting(String property) {
        return "saddlebag.destinations." + name + "." + property;
    }

    private InvalidOptionException wrong(String property, String what) {
        return new InvalidOptionException(setting(property), setting(property) + what);
    }

    String name() {
        return name;
    }

    /** Masks the password, and those in the URL. */
    Redaction redaction() {
        return new Redaction(secrets());
    }

    private List<String> secrets() {
        List<String> secrets = new ArrayList<>(UrlSecrets.of(url));
        secrets.add(properties.get("password"));
        return secrets;
    }

    /** A started pool; at least one connection could be made. */
    HikariDataSource open() {
        KnownSecrets.add(secrets());
        HikariConfig config = new HikariConfig();
        config.setPoolName("retl-jdbc-" + name);
        config.setJdbcUrl(url());
        config.setUsername(properties.get("username"));
        config.setPassword(properties.get("password"));
        if (properties.get("driver") != null) {
            config.setDriverClassName(properties.get("driver"));
        }
        config.setMaximumPoolSize(maxConnections);
        config.setMinimumIdle(0);
        config.setIdleTimeout(IDLE_TIMEOUT_MILLIS);
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        config.setAutoCommit(false);
        dialect.map(Dialect::driverSettings).orElse(Map.of()).forEach(config::addDataSourceProperty);
        return new HikariDataSource(config);
    }

    private String url() {
        return properties.containsKey("driver")
                ? url
                : dialect.map(each -> each.url(url)).orElse(url);
    }
}
