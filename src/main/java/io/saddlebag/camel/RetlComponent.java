package io.saddlebag.camel;

import io.saddlebag.db.Store;
import io.saddlebag.destination.OpenJobs;
import io.saddlebag.lifecycle.Lifecycle;
import io.saddlebag.run.RunSettings;
import io.saddlebag.run.Runs;
import io.saddlebag.run.StoredJobs;
import io.saddlebag.security.Redaction;
import io.saddlebag.snapshot.DiffEngine;
import io.saddlebag.snapshot.LocalEngine;
import io.saddlebag.source.Source;
import io.saddlebag.source.Sources;
import io.saddlebag.sync.InvalidOptionException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.Registry;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.util.PropertiesHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Syncs a SQL model to a destination: {@code retl:extract}, {@code retl:diff} and {@code retl:record}.
 *
 * <p>Inside the Saddlebag service the store and the sources are beans of the application. In any other Camel application the
 * component opens the store that {@link #setStoreUrl} names, and a source is a {@link DataSource} in the registry.
 */
@Component("retl")
public class RetlComponent extends DefaultComponent {

    private static final Logger LOG = LoggerFactory.getLogger(RetlComponent.class);

    /** How long the stop waits for what a run has to write down after its last batch. */
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    @Metadata(
            defaultValue = "jdbc:h2:file:./data/saddlebag",
            description =
                    "JDBC URL of the store, in which runs and snapshots are kept: jdbc:h2:file:… or jdbc:postgresql://…")
    private String storeUrl = "jdbc:h2:file:./data/saddlebag";

    @Metadata(description = "User name for the store", label = "security", secret = true)
    private String storeUsername;

    @Metadata(description = "Password for the store", label = "security", secret = true)
    private String storePassword;

    @Metadata(
            autowired = true,
            label = "advanced",
            description = "The history and the snapshots of syncs; opened at storeUrl if the registry has none")
    private Runs runs;

    @Metadata(
            autowired = true,
            label = "advanced",
            description = "The states of syncs; made for the runs if the registry has none")
    private Lifecycle lifecycle;

    @Metadata(
            label = "advanced",
            defaultValue = "true",
            description =
                    "Whether routes from retl:events hear of events; what runs one sync and then ends does not want it")
    private boolean listening = true;

    @Metadata(
            label = "advanced",
            description =
                    "Under which URL people reach the service, for links in what retl:events tells; none by default")
    private String publicUrl;

    @Metadata(
            defaultValue = "true",
            label = "advanced",
            description = "Whether a sync is checked against its source and its destination when its route starts")
    private boolean checkOnStart = true;

    private Store ownStore;
    private ExecutorService background;
    private volatile RouteStates states;
    private final Syncs syncs = new Syncs();

    public RetlComponent() {}

    public RetlComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        Step step = Step.of(remaining);
        UriText.restore(getCamelContext(), parameters);
        step.require(parameters);
        RetlEndpoint endpoint = new RetlEndpoint(uri, this, step);
        endpoint.getDiff().setFields(new TreeMap<>(PropertiesHelper.extractProperties(parameters, "field.")));
        endpoint.getDiff().setFieldTypes(new TreeMap<>(PropertiesHelper.extractProperties(parameters, "type.")));
        endpoint.getDiff().setMaxLengths(new TreeMap<>(PropertiesHelper.extractProperties(parameters, "maxLength.")));
        endpoint.getDiff().setAllowed(new TreeMap<>(PropertiesHelper.extractProperties(parameters, "allowed.")));
        setLiterals(endpoint, parameters);
        setProperties(endpoint, parameters);
        if (step == Step.EVENTS) {
            endpoint.eventFilter();
            endpoint.eventRepeats();
        }
        return endpoint;
    }

    /** What begins with a hash is text here, and no reference to a bean. */
    private void setLiterals(RetlEndpoint endpoint, Map<String, Object> parameters) {
        for (String name : List.copyOf(parameters.keySet())) {
            if (parameters.get(name) instanceof String text && text.startsWith("#")) {
                parameters.remove(name);
                getEndpointPropertyConfigurer().configure(getCamelContext(), endpoint, name, text, false);
            }
        }
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        rememberJobs();
        getCamelContext().addRoutePolicyFactory(new SyncPolicyFactory(this));
        getCamelContext().getCamelContextExtension().addInterceptStrategy(new RunMarking());
        getCamelContext().addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onContextStarted(CamelContext context) {
                states = new RouteStates(context, syncs, getLifecycle());
                states.start();
                if (ownStore != null) {
                    getLifecycle().tellInterrupted();
                }
            }

            @Override
            public void onContextStopping(CamelContext context) {
                if (states != null) {
                    states.stop();
                }
                stopRuns();
            }
        });
    }

    /** Destinations remember in the store which of their jobs may still be at work. */
    private void rememberJobs() {
        Registry registry = getCamelContext().getRegistry();
        if (registry.findByType(OpenJobs.class).isEmpty()) {
            registry.bind("saddlebagOpenJobs", OpenJobs.class, new StoredJobs(() -> getRuns()
                    .jdbi()));
        }
    }

    /** Runs what is not waited for. */
    synchronized ExecutorService background() {
        if (background == null) {
            background = getCamelContext().getExecutorServiceManager().newCachedThreadPool(this, "retl-run");
        }
        return background;
    }

    /** Camel waits for exchanges in flight; a run that went on to its end would be waited for in vain. */
    private synchronized void stopRuns() {
        if (runs != null) {
            runs.stop();
        }
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        if (runs != null && !runs.awaitEnd(LONGEST_END)) {
            LOG.warn("Runs that are still in progress count as interrupted");
        }
        if (ownStore != null) {
            runs.close();
            ownStore.close();
        }
    }

    /** The history and the snapshots of syncs. */
    public synchronized Runs getRuns() {
        if (runs == null) {
            runs = CamelContextHelper.findSingleByType(getCamelContext(), Runs.class);
        }
        if (runs == null) {
            ownStore = new Store(storeUrl, storeUsername, storePassword);
            DiffEngine local = new LocalEngine(ownStore.jdbi());
            runs = new Runs(
                    ownStore, name -> local, RunSettings.defaults(), new Redaction(List.of()), Clock.systemUTC());
        }
        return runs;
    }

    public void setRuns(Runs runs) {
        this.runs = runs;
    }

    /** The states of syncs. */
    public synchronized Lifecycle getLifecycle() {
        if (lifecycle == null) {
            lifecycle = CamelContextHelper.findSingleByType(getCamelContext(), Lifecycle.class);
        }
        if (lifecycle == null) {
            lifecycle = new Lifecycle(getRuns(), Lifecycle.FAILURES);
        }
        return lifecycle;
    }

    public void setLifecycle(Lifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    /** The syncs among the routes of this Camel context. */
    public Syncs syncs() {
        return syncs;
    }

    /**
     * The source of this name: one that the configuration names, or a {@link DataSource} in the registry.
     *
     * @throws InvalidOptionException if there is neither
     */
    Source source(String name) {
        Sources sources = CamelContextHelper.findSingleByType(getCamelContext(), Sources.class);
        if (sources != null && sources.has(name)) {
            return sources.get(name);
        }
        DataSource bean = CamelContextHelper.lookup(getCamelContext(), name, DataSource.class);
        if (bean != null) {
            return new Source(name, bean);
        }
        if (sources != null) {
            return sources.get(name);
        }
        throw new InvalidOptionException(
                "source",
                name,
                "Unknown source '" + name + "'. DataSources in the registry: "
                        + getCamelContext()
                                .getRegistry()
                                .findByTypeWithName(DataSource.class)
                                .keySet());
    }

    public boolean isListening() {
        return listening;
    }

    public void setListening(boolean listening) {
        this.listening = listening;
    }

    public String getPublicUrl() {
        return publicUrl;
    }

    public void setPublicUrl(String publicUrl) {
        this.publicUrl = publicUrl;
    }

    public boolean isCheckOnStart() {
        return checkOnStart;
    }

    public void setCheckOnStart(boolean checkOnStart) {
        this.checkOnStart = checkOnStart;
    }

    public String getStoreUrl() {
        return storeUrl;
    }

    public void setStoreUrl(String storeUrl) {
        this.storeUrl = storeUrl;
    }

    public String getStoreUsername() {
        return storeUsername;
    }

    public void setStoreUsername(String storeUsername) {
        this.storeUsername = storeUsername;
    }

    public String getStorePassword() {
        return storePassword;
    }

    public void setStorePassword(String storePassword) {
        this.storePassword = storePassword;
    }
}
