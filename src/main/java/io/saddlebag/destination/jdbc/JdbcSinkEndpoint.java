package io.saddlebag.destination.jdbc;

import io.saddlebag.destination.Catalogue;
import io.saddlebag.destination.Sink;
import io.saddlebag.destination.SinkEndpoint;
import io.saddlebag.destination.delivery.Retries;
import io.saddlebag.destination.delivery.Retries.Backoff;
import io.saddlebag.destination.delivery.Times;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.Category;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;

/** Write batches of changes to a database table: upserts, inserts, updates and deletes. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "retl-jdbc",
        title = "Reverse ETL JDBC Destination",
        syntax = "retl-jdbc:connection",
        producerOnly = true,
        category = Category.DATABASE)
public class JdbcSinkEndpoint extends SinkEndpoint {

    private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

    @UriPath(
            description = "The database: the name of a destination of type jdbc under saddlebag.destinations, or of a"
                    + " javax.sql.DataSource in the registry.")
    @Metadata(required = true)
    private String connection;

    @UriParam(
            description = "The table to write to: a name, or schema and name as in public.customers. Letter case only"
                    + " matters where names differ in nothing else. A part with a dot in it stands in double quotes.")
    @Metadata(required = true)
    private String table;

    @UriParam(
            defaultValue = "false",
            description = "Whether an update sets only the fields that have changed since the last run. It leaves alone"
                    + " what others have written to the other columns, and needs a statement for each set of fields.")
    private boolean changedFieldsOnly;

    @UriParam(
            defaultValue = "false",
            description =
                    "Whether an insert or update for which the database counts 0 records is taken for written. Only"
                            + " for tables whose triggers or rules write the records elsewhere, as tables partitioned by"
                            + " inheritance do; otherwise such a record is rejected, because nothing was written.")
    private boolean acceptUncounted;

    @UriParam(
            defaultValue = "false",
            description = "Whether records may be found by a key column whose collation takes different texts for the"
                    + " same by a rule that only the database knows. A key that it takes for that of another record is"
                    + " then rejected.")
    private boolean allowCollatedKeys;

    @UriParam(
            defaultValue = "5",
            description = "How often a batch is tried again after a failure that may pass, such as a lost connection, a"
                    + " deadlock or a lock timeout. After that its records stay pending.")
    private int maxRetries = 5;

    @UriParam(
            defaultValue = "500",
            description = "How long to wait before the first retry, in milliseconds. The wait doubles each time, up to"
                    + " 30 seconds.")
    private long retryDelay = 500;

    public JdbcSinkEndpoint(String uri, JdbcSinkComponent component) {
        super(uri, component);
    }

    @Override
    public Sink createSink() {
        Database database = ((JdbcSinkComponent) getComponent()).database(connection);
        Backoff backoff = new Backoff(maxRetries, Duration.ofMillis(retryDelay), LONGEST_RETRY);
        Retries.Policy retries = new Retries.Policy(connection, backoff, Times.of(getCamelContext()));
        WriteOptions options = new WriteOptions(changedFieldsOnly, acceptUncounted, allowCollatedKeys);
        return new JdbcSink(database, TableName.parse(table), options, retries);
    }

    @Override
    public Optional<Catalogue> catalogue() {
        return Optional.of(new JdbcCatalogue(((JdbcSinkComponent) getComponent()).database(connection)));
    }

    public String getConnection() {
        return connection;
    }

    public void setConnection(String connection) {
        this.connection = connection;
    }

    @Override
    public Optional<String> writesTo() {
        return table == null
                ? Optional.empty()
                : Optional.of("table " + table.toLowerCase(Locale.ROOT) + " of destination '" + connection + "'");
    }

    public String getTable() {
        return table;
    }

    public void setTable(String table) {
        this.table = table;
    }

    public boolean isChangedFieldsOnly() {
        return changedFieldsOnly;
    }

    public void setChangedFieldsOnly(boolean changedFieldsOnly) {
        this.changedFieldsOnly = changedFieldsOnly;
    }

    public boolean isAcceptUncounted() {
        return acceptUncounted;
    }

    public void setAcceptUncounted(boolean acceptUncounted) {
        this.acceptUncounted = acceptUncounted;
    }

    public boolean isAllowCollatedKeys() {
        return allowCollatedKeys;
    }

    public void setAllowCollatedKeys(boolean allowCollatedKeys) {
        this.allowCollatedKeys = allowCollatedKeys;
    }

    public int getMaxRetries() {
        return maxRetries;
    }

    public void setMaxRetries(int maxRetries) {
        this.maxRetries = maxRetries;
    }

    public long getRetryDelay() {
        return retryDelay;
    }

    public void setRetryDelay(long retryDelay) {
        this.retryDelay = retryDelay;
    }
}
