package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.Catalogue;
import io.saddlebag.destination.OpenJobs;
import io.saddlebag.destination.Sink;
import io.saddlebag.destination.SinkEndpoint;
import java.util.Optional;
import org.apache.camel.Category;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;

/** Write batches of changes to an object in Salesforce: upserts, inserts, updates and deletes. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "retl-salesforce",
        title = "Reverse ETL Salesforce Destination",
        syntax = "retl-salesforce:connection",
        producerOnly = true,
        category = {Category.SAAS, Category.API})
public class SalesforceSinkEndpoint extends SinkEndpoint {

    private final SalesforceSinkComponent component;

    @UriPath(description = "The name of a destination of type salesforce under saddlebag.destinations")
    @Metadata(required = true)
    private String connection;

    @UriParam(description = "The object to write to, by its API name: Contact, Invoice__c")
    @Metadata(required = true)
    private String object;

    @UriParam
    private SalesforceOptions options = new SalesforceOptions();

    SalesforceSinkEndpoint(String uri, SalesforceSinkComponent component) {
        super(uri, component);
        this.component = component;
    }

    @Override
    public Sink createSink() {
        return new SalesforceSink(
                component.connection(connection),
                object,
                SinkRules.of(options),
                component.times(),
                OpenJobs.of(getCamelContext()));
    }

    @Override
    public Optional<Catalogue> catalogue() {
        return Optional.of(component.connection(connection).objects());
    }

    public String getConnection() {
        return connection;
    }

    public void setConnection(String connection) {
        this.connection = connection;
    }

    @Override
    public Optional<String> writesTo() {
        return object == null ? Optional.empty() : Optional.of(object + " of destination '" + connection + "'");
    }

    public String getObject() {
        return object;
    }

    public void setObject(String object) {
        this.object = object;
    }

    public SalesforceOptions getOptions() {
        return options;
    }

    public void setOptions(SalesforceOptions options) {
        this.options = options;
    }
}
