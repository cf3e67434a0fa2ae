package io.saddlebag.destination.http;

import io.saddlebag.destination.Catalogue;
import io.saddlebag.destination.Destinations;
import io.saddlebag.destination.Sink;
import io.saddlebag.destination.SinkEndpoint;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Category;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.CamelContextHelper;

/** Deliver batches of changes to a REST API and account for every record. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "retl-http",
        title = "Reverse ETL HTTP Destination",
        syntax = "retl-http:connection",
        category = {Category.HTTP, Category.API},
        producerOnly = true)
public class HttpSinkEndpoint extends SinkEndpoint {

    /** The connection whose properties stand on the endpoint itself. */
    static final String DEFAULT = "default";

    private final HttpSinkComponent component;

    @UriPath(
            description = "The name of a destination of type http under saddlebag.destinations, or default if the"
                    + " connection's properties are given as options")
    @Metadata(required = true)
    private String connection;

    @UriParam
    private ConnectionOptions settings = new ConnectionOptions();

    @UriParam
    private RequestOptions request = new RequestOptions();

    @UriParam
    private ReplyOptions reply = new ReplyOptions();

    @UriParam
    private RetryOptions retry = new RetryOptions();

    @UriParam
    private LookupOptions lookupOptions = new LookupOptions();

    @UriParam
    private JobOptions jobOptions = new JobOptions();

    @UriParam
    private DescribeOptions describeOptions = new DescribeOptions();

    @UriParam
    private ObjectOptions objectOptions = new ObjectOptions();

    @UriParam(
            label = "advanced",
            description =
                    "Whether the parameters of the Kamelet in which the endpoint stands are options of the endpoint"
                            + " too. They arrive as they were written, JSON included")
    private boolean kamelet;

    HttpSinkEndpoint(String uri, HttpSinkComponent component) {
        super(uri, component);
        this.component = component;
    }

    @Override
    public Sink createSink() {
        return sink(component.connection(httpSettings()), component.times());
    }

    /** For tests, which let time pass as they please. */
    Sink createSink(Times times) {
        return sink(new HttpConnection(httpSettings(), times), times);
    }

    private Sink sink(HttpConnection connection, Times times) {
        return new HttpSink(
                connection,
                new SinkOptions(request, reply, retry, jobOptions, lookupOptions),
                catalogue(connection, times),
                times);
    }

    @Override
    public Optional<Catalogue> catalogue() {
        HttpCatalogue catalogue = catalogue(component.connection(httpSettings()), component.times());
        return catalogue.isEmpty() ? Optional.empty() : Optional.of(catalogue);
    }

    private HttpCatalogue catalogue(HttpConnection connection, Times times) {
        Inquiry inquiry =
                Inquiry.of(connection, reply, RetryRule.of(retry, false).impatient(), times);
        Listing listing = new Listing(
                inquiry, Headers.asking(request), Json.pointer("describeNext", describeOptions.getDescribeNext()));
        return new HttpCatalogue(listing, describeOptions, objectOptions);
    }

    private HttpSettings httpSettings() {
        Map<String, String> own = settings.properties();
        Destinations destinations = CamelContextHelper.findSingleByType(getCamelContext(), Destinations.class);
        if (DEFAULT.equals(connection) || destinations == null) {
            return SettingsReader.read(connection, own);
        }
        if (!own.isEmpty()) {
            throw new IllegalArgumentException(
                    "Option '" + own.keySet().iterator().next()
                            + "' belongs to the connection: set it under saddlebag.destinations." + connection
                            + ", or name the connection 'default'");
        }
        return SettingsReader.read(
                connection, destinations.get(connection, "http").properties());
    }

    public String getConnection() {
        return connection;
    }

    public void setConnection(String connection) {
        this.connection = connection;
    }

    public boolean isKamelet() {
        return kamelet;
    }

    public void setKamelet(boolean kamelet) {
        this.kamelet = kamelet;
    }

    public ConnectionOptions getSettings() {
        return settings;
    }

    public void setSettings(ConnectionOptions settings) {
        this.settings = settings;
    }

    public RequestOptions getRequest() {
        return request;
    }

    public void setRequest(RequestOptions request) {
        this.request = request;
    }

    public ReplyOptions getReply() {
        return reply;
    }

    public void setReply(ReplyOptions reply) {
        this.reply = reply;
    }

    public RetryOptions getRetry() {
        return retry;
    }

    public void setRetry(RetryOptions retry) {
        this.retry = retry;
    }

    public LookupOptions getLookupOptions() {
        return lookupOptions;
    }

    public void setLookupOptions(LookupOptions lookupOptions) {
        this.lookupOptions = lookupOptions;
    }

    public JobOptions getJobOptions() {
        return jobOptions;
    }

    public void setJobOptions(JobOptions jobOptions) {
        this.jobOptions = jobOptions;
    }

    public DescribeOptions getDescribeOptions() {
        return describeOptions;
    }

    public void setDescribeOptions(DescribeOptions describeOptions) {
        this.describeOptions = describeOptions;
    }

    public ObjectOptions getObjectOptions() {
        return objectOptions;
    }

    public void setObjectOptions(ObjectOptions objectOptions) {
        this.objectOptions = objectOptions;
    }
}
