package io.saddlebag.destination;

import java.util.Map;
import java.util.Optional;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;

/** An endpoint that delivers batches through a {@link Sink}; each kind of destination extends it with its options. */
public abstract class SinkEndpoint extends DefaultEndpoint {

    protected SinkEndpoint(String uri, DefaultComponent component) {
        super(uri, component);
    }

    /** A new sink as the options of this endpoint describe it. Wrong options fail here, with a message that names them. */
    public abstract Sink createSink();

    /** What the destination says that it can be written to; empty if it cannot be asked that. */
    public Optional<Catalogue> catalogue() {
        return Optional.empty();
    }

    /**
     * What its records become part of, as {@code table customers of destination 'crm'}: two endpoints that say the same write the
     * same. Empty where that is not known.
     */
    public Optional<String> writesTo() {
        return Optional.empty();
    }

    @Override
    public void configureProperties(Map<String, Object> options) {
        OptionNames.set(this, options);
        super.configureProperties(options);
    }

    @Override
    public Producer createProducer() {
        return new SinkProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("A destination cannot be read from: " + getEndpointUri());
    }
}
