package io.saddlebag.destination.http;

import io.saddlebag.destination.Catalogue;
import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.Destinations;
import io.saddlebag.destination.OpenJobs;
import io.saddlebag.destination.Sink;
import io.saddlebag.destination.SinkEndpoint;
import io.saddlebag.destination.delivery.Times;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Category;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;

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
            description = "The name of a destination under saddlebag.destinations, or default if the"
                    + " connection's properties are given as options")
    @Metadata(required = true)
    private String connection;

    @UriParam
    private ConnectionOptions settings = new ConnectionOptions();

    @UriParam
    private VendorOptions vendor = new VendorOptions();

    @UriParam
    private RequestOptions request = new RequestOptions();

    @UriParam
    private CallOptions call = new CallOptions();

    @UriParam
    private WriteOptions write = new WriteOptions();

    @UriParam
    private ReplyOptions reply = new ReplyOptions();

    @UriParam
    private ErrorOptions errors = new ErrorOptions();

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

    private Parameters parameters = Parameters.NONE;

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
        OpenJobs openJobs = OpenJobs.of(getCamelContext());
        return new HttpSink(connection, options(), catalogue(connection, times), times, openJobs);
    }

    private SinkOptions options() {
        return new SinkOptions(
                request,
                call,
                write,
                reply,
                errors,
                retry,
                vendor,
                jobOptions,
                lookupOptions,
                objectOptions,
                parameters);
    }

    @Override
    public Optional<Catalogue> catalogue() {
        HttpCatalogue catalogue = catalogue(component.connection(httpSettings()), component.times());
        return catalogue.isEmpty() ? Optional.empty() : Optional.of(catalogue);
    }

    /** The kind of record; where no option names it, the paths of the calls, up to what differs from record to record. */
    @Override
    public Optional<String> writesTo() {
        String kind = objectOptions.getObject();
        return Stream.of(
                        kind == null || kind.isBlank() ? null : kind.strip(),
                        request.getUpsertPath(),
                        request.getInsertPath(),
                        request.getUpdatePath(),
                        request.getDeletePath())
                .filter(Objects::nonNull)
                .findFirst()
                .map(each ->
                        each.replaceFirst("/?\\$\\{(?!parameter\\.).*", "") + " of destination '" + connection + "'");
    }

    private HttpCatalogue catalogue(HttpConnection connection, Times times) {
        ApiQuery query =
                ApiQuery.of(connection, options(), RetryRule.of(retry, false).impatient(), times);
        Listing listing = new Listing(
                query, Headers.asking(request), Json.pointer("describeNext", describeOptions.getDescribeNext()));
        return new HttpCatalogue(listing, describeOptions, objectOptions, parameters);
    }

    private HttpSettings httpSettings() {
        Map<String, String> own = settings.properties();
        ConnectionTemplate template = ConnectionTemplate.parse(vendor.getConnectionTemplate(), SettingsReader.STANDARD);
        DestinationSettings bean = getCamelContext()
                .getRegistry()
                .findByTypeWithName(DestinationSettings.class)
                .get(connection);
        if (bean != null) {
            return SettingsReader.read(connection, bean.properties(), template);
        }
        Destinations destinations = component.destinations();
        if (DEFAULT.equals(connection) || destinations == null) {
            return SettingsReader.read(connection, own, template);
        }
        if (!own.isEmpty()) {
            throw new IllegalArgumentException(
                    "Option '" + own.keySet().iterator().next()
                            + "' belongs to the connection: set it under saddlebag.destinations." + connection
                            + ", or name the connection 'default'");
        }
        List<String> types = List.of(vendor.getDestinationType().strip().split("\\s*,\\s*"));
        return SettingsReader.read(
                connection, destinations.get(connection, types).properties(), template);
    }

    /** No option: it comes with the Kamelet in which the endpoint stands. */
    void take(Parameters given) {
        parameters = given;
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

    public VendorOptions getVendor() {
        return vendor;
    }

    public void setVendor(VendorOptions vendor) {
        this.vendor = vendor;
    }

    public RequestOptions getRequest() {
        return request;
    }

    public void setRequest(RequestOptions request) {
        this.request = request;
    }

    public CallOptions getCall() {
        return call;
    }

    public void setCall(CallOptions call) {
        this.call = call;
    }

    public WriteOptions getWrite() {
        return write;
    }

    public void setWrite(WriteOptions write) {
        this.write = write;
    }

    public ReplyOptions getReply() {
        return reply;
    }

    public void setReply(ReplyOptions reply) {
        this.reply = reply;
    }

    public ErrorOptions getErrors() {
        return errors;
    }

    public void setErrors(ErrorOptions errors) {
        this.errors = errors;
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
