package io.saddlebag.testing;

import com.zaxxer.hikari.HikariDataSource;
import io.saddlebag.camel.PlanCollector;
import io.saddlebag.camel.RetlComponent;
import io.saddlebag.camel.SyncRunner;
import io.saddlebag.run.RunRequest;
import io.saddlebag.run.RunSummary;
import io.saddlebag.run.Runs;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** A bare Camel context with the component, a store, an H2 source {@code warehouse} and a destination in memory. */
public final class SyncFixture implements AutoCloseable {

    public final CamelContext context = new DefaultCamelContext();
    public final MemoryDestination destination = new MemoryDestination();
    public final HikariDataSource warehouse = new HikariDataSource();

    public SyncFixture(String storeUrl) {
        this(storeUrl, false);
    }

    private SyncFixture(String storeUrl, boolean managed) {
        warehouse.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";LAZY_QUERY_EXECUTION=1");
        warehouse.setAutoCommit(false);
        context.getRegistry().bind("warehouse", DataSource.class, warehouse);
        context.getRegistry().bind("destination", destination);
        RetlComponent component = new RetlComponent(context);
        component.setStoreUrl(storeUrl);
        context.addComponent("retl", component);
        if (!managed) {
            context.disableJMX();
        }
    }

    /** With a store in an H2 file. */
    public static SyncFixture inFile(Path directory) {
        return new SyncFixture("jdbc:h2:file:" + directory.resolve("store"));
    }

    /** With a store in an H2 file, and MBeans in the platform's MBean server. */
    public static SyncFixture managed(Path directory) {
        return new SyncFixture("jdbc:h2:file:" + directory.resolve("store"), true);
    }

    /** Adds routes as their YAML, and starts the context. */
    public SyncFixture start(String yaml) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("sync.yaml", yaml));
        context.start();
        return this;
    }

    /** Adds routes as their YAML to a context that has started. */
    public SyncFixture add(String yaml) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("more.yaml", yaml));
        return this;
    }

    /** Executes SQL in the source. */
    public SyncFixture sql(String... statements) throws SQLException {
        try (Connection connection = warehouse.getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
            connection.commit();
        }
        return this;
    }

    public RunSummary run(String sync) {
        return new SyncRunner(context).run(sync, RunRequest.MANUAL).orElseThrow();
    }

    public RunSummary approve(String sync, long blocked) {
        return new SyncRunner(context).run(sync, RunRequest.approving(blocked)).orElseThrow();
    }

    public PlanCollector plan(String sync) {
        return new SyncRunner(context).plan(sync, 10);
    }

    /** As the person does who has removed the cause for which a sync is in error. */
    public void resume(String sync) {
        context.getComponent("retl", RetlComponent.class).getLifecycle().resume(sync, "test");
    }

    public Runs runs() {
        return context.getComponent("retl", RetlComponent.class).getRuns();
    }

    @Override
    public void close() {
        context.stop();
        warehouse.close();
    }
}
