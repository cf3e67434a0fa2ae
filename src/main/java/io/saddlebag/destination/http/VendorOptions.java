package io.saddlebag.destination.http;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** What a Kamelet says of the API for which it was made. */
@UriParams
class VendorOptions {

    @UriParam(
            label = "vendor",
            defaultValue = "http",
            description =
                    "The type under saddlebag.destinations that the connection must have; several separated by commas")
    private String destinationType = "http";

    @UriParam(
            label = "vendor",
            description =
                    "The properties of the connection that are the same for all who use the API, as a JSON object. In them, ${name} is a property of the destination")
    private String connectionTemplate;

    @UriParam(label = "vendor", description = "The modes that a sync may have, separated by commas. Without it, all")
    private String modes;

    public String getDestinationType() {
        return destinationType;
    }

    public void setDestinationType(String value) {
        destinationType = value;
    }

    public String getConnectionTemplate() {
        return connectionTemplate;
    }

    public void setConnectionTemplate(String value) {
        connectionTemplate = value;
    }

    public String getModes() {
        return modes;
    }

    public void setModes(String value) {
        modes = value;
    }
}
