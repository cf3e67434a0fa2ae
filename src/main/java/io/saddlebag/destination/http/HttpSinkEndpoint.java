package io.saddlebag.destination.http;

import io.saddlebag.destination.Destinations;
import io.saddlebag.destination.Sink;
import io.saddlebag.destination.SinkEndpoint;
import java.util.List;
import java.util.Map;
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
    private ReplyOptions reply = new ReplyOptions();

    @UriParam
    private ErrorOptions errors = new ErrorOptions();

    @UriParam
    private RetryOptions retry = new RetryOptions();

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
        return new HttpSink(
                connection, new SinkOptions(request, call, reply, errors, retry, vendor, parameters), times);
    }

    private HttpSettings httpSettings() {
        Map<String, String> own = settings.properties();
        ConnectionTemplate template = ConnectionTemplate.parse(vendor.getConnectionTemplate(), SettingsReader.STANDARD);
        Destinations destinations = CamelContextHelper.findSingleByType(getCamelContext(), Destinations.class);
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
}
