package io.saddlebag.camel;

import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** Extract the rows of a SQL model, find what changed since the last run, and record what the destination made of it. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "retl",
        title = "Reverse ETL",
        syntax = "retl:step",
        producerOnly = true,
        category = {Category.DATABASE, Category.SAAS})
public class RetlEndpoint extends DefaultEndpoint {

    private final RetlComponent component;

    @UriPath(
            enums = "extract,diff,record",
            description = "What the step does: extract reads the rows of a model, diff turns"
                    + " them into batches of changes, record writes down what became of a batch")
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

    @UriParam
    private DiffOptions diff = new DiffOptions();

    RetlEndpoint(String uri, RetlComponent component, Step step) {
        super(uri, component);
        this.component = component;
        this.step = step;
    }

    @Override
    public Producer createProducer() {
        return switch (step) {
            case EXTRACT -> new ExtractProducer(this);
            case DIFF -> new DiffProducer(this);
            case RECORD -> new RecordProducer(this);
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("retl:" + step.label() + " cannot start a route; use it in a to");
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

    public DiffOptions getDiff() {
        return diff;
    }

    public void setDiff(DiffOptions diff) {
        this.diff = diff;
    }
}
