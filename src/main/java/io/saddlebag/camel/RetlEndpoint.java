package io.saddlebag.camel;

import io.saddlebag.destination.OptionNames;
import io.saddlebag.destination.delivery.OptionValues;
import io.saddlebag.notify.EventFilter;
import io.saddlebag.notify.EventRepeats;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.Suspendable;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Extract the rows of a SQL model, find what changed since the last run, record what the destination made of it, and hear of
 * what happens to syncs.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "retl",
        title = "Reverse ETL",
        syntax = "retl:step",
        category = {Category.DATABASE, Category.SAAS})
public class RetlEndpoint extends DefaultEndpoint implements MultipleConsumersSupport {

    private final RetlComponent component;

    @UriPath(
            enums = "extract,diff,record,events,manual,webhook",
            description = "What the step does: extract reads the rows of a model, diff turns"
                    + " them into batches of changes, record writes down what became of a batch. As the from of a route: events"
                    + " hears of what happens to syncs, manual waits for a person, webhook for another system's call")
    @Metadata(required = true)
    private final Step step;

    @UriParam(
            label = "extract",
            description = "The source of the model, as it is named under saddlebag.sources, or the name of"
                    + " a DataSource in the registry")
    private String source;

    @UriParam(
            label = "extract",
            // Not a secret, but this makes the YAML DSL pass the text on as it is: it may hold &, % and +.
            secret = true,
            description =
                    "The model: a SQL query. Use resource:file:path or resource:classpath:path to read it from a file")
    @Metadata(supportFileReference = true)
    private String model;

    @UriParam(label = "extract", defaultValue = "2000", description = "How many rows the driver fetches at a time")
    private int fetchSize = 2000;

    @UriParam(
            label = "extract,diff",
            description = "The columns that identify a row of the model, separated by commas."
                    + " Needed by diff only where no extract step names them")
    private String primaryKey;

    @UriParam(
            label = "record",
            enums = "auto,rejected,pending,stop",
            defaultValue = "auto",
            description =
                    "What the records of a batch become when the step before failed with an exception: rejected, pending,"
                            + " or pending with the end of the run. auto decides by the exception")
    private String failure = "auto";

    @UriParam(
            label = "events",
            description =
                    "The syncs to hear of, by id, separated by commas. By default all; a * at the end stands for any rest")
    private String sync;

    @UriParam(
            label = "events",
            description =
                    "The events to hear of, separated by commas: started, succeeded, partial, failed, blocked, cancelled,"
                            + " interrupted, skipped, error, recovered, paused, resumed, archived, restored. By default all")
    private String types;

    @UriParam(
            label = "events",
            description =
                    "Also hear of a finished run of which at least this share of the changes was rejected, such as 5%")
    private String rejectedShare;

    @UriParam(
            label = "events",
            javaType = "java.time.Duration",
            defaultValue = "0",
            description =
                    "How long the same trouble of a sync (partial, failed, blocked, interrupted, skipped, error) is not"
                            + " told again while it lasts, such as 1h. By default each event is told")
    private String repeat = "0";

    @UriParam
    private DiffOptions diff = new DiffOptions();

    RetlEndpoint(String uri, RetlComponent component, Step step) {
        super(uri, component);
        this.component = component;
        this.step = step;
    }

    @Override
    public void configureProperties(Map<String, Object> options) {
        OptionNames.set(this, options);
        super.configureProperties(options);
    }

    @Override
    public Producer createProducer() {
        return switch (step) {
            case EXTRACT -> new ExtractProducer(this);
            case DIFF -> new DiffProducer(this);
            case RECORD -> new RecordProducer(this);
            default ->
                throw new UnsupportedOperationException(
                        "retl:" + step.label() + " is no step to send to; use it as the from of a route");
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        Consumer consumer =
                switch (step) {
                    case EVENTS -> new EventsConsumer(this, processor);
                    case MANUAL, WEBHOOK -> new WaitingConsumer(this, processor);
                    default ->
                        throw new UnsupportedOperationException(
                                "retl:" + step.label() + " cannot start a route; use it in a to");
                };
        configureConsumer(consumer);
        return consumer;
    }

    /** Several routes may wait, or hear of the same events. */
    @Override
    public boolean isMultipleConsumersSupported() {
        return step.starts();
    }

    /** @throws InvalidOptionException if an option is wrong, naming it */
    EventFilter eventFilter() {
        return new EventFilter(UnaryOperator.identity(), "retl:events", sync, types, rejectedShare);
    }

    /** @throws InvalidOptionException if the option is wrong, naming it */
    EventRepeats eventRepeats() {
        return new EventRepeats(OptionValues.duration("repeat", repeat));
    }

    RetlComponent component() {
        return component;
    }

    Step step() {
        return step;
    }

    public String getSource() {
        return source;
    }

    public void setSource(String source) {
        this.source = source;
    }

    public String getModel() {
        return model;
    }

    public void setModel(String model) {
        this.model = model;
    }

    public int getFetchSize() {
        return fetchSize;
    }

    public void setFetchSize(int fetchSize) {
        this.fetchSize = fetchSize;
    }

    public String getPrimaryKey() {
        return primaryKey;
    }

    public void setPrimaryKey(String primaryKey) {
        this.primaryKey = primaryKey;
    }

    public String getFailure() {
        return failure;
    }

    public void setFailure(String failure) {
        this.failure = failure;
    }

    public String getSync() {
        return sync;
    }

    public void setSync(String sync) {
        this.sync = sync;
    }

    public String getTypes() {
        return types;
    }

    public void setTypes(String types) {
        this.types = types;
    }

    public String getRejectedShare() {
        return rejectedShare;
    }

    public void setRejectedShare(String rejectedShare) {
        this.rejectedShare = rejectedShare;
    }

    public String getRepeat() {
        return repeat;
    }

    public void setRepeat(String repeat) {
        this.repeat = repeat;
    }

    public DiffOptions getDiff() {
        return diff;
    }

    public void setDiff(DiffOptions diff) {
        this.diff = diff;
    }

    /** Starts nothing of its own accord: the runner sends exchanges through its route when somebody asks for it. */
    private static final class WaitingConsumer extends DefaultConsumer implements Suspendable {

        WaitingConsumer(Endpoint endpoint, Processor processor) {
            super(endpoint, processor);
        }
    }
}
