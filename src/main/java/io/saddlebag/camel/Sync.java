package io.saddlebag.camel;

import io.saddlebag.destination.Delivery;
import io.saddlebag.destination.DestinationUnavailableException;
import io.saddlebag.destination.Sink;
import io.saddlebag.destination.SinkEndpoint;
import io.saddlebag.destination.Terms;
import io.saddlebag.row.SourceException;
import io.saddlebag.sync.Batching;
import io.saddlebag.sync.DestinationKey;
import io.saddlebag.sync.Identity;
import io.saddlebag.sync.InvalidOptionException;
import io.saddlebag.sync.SyncDefinition;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A route that is a sync. */
public final class Sync {

    private static final Logger LOG = LoggerFactory.getLogger(Sync.class);

    private final CamelContext context;
    private final RetlEndpoint extract;
    private final SyncDefinition definition;
    private final Mapping mapping;
    private volatile boolean sourceChecked;
    private volatile Terms terms;

    Sync(CamelContext context, RetlEndpoint extract, SyncDefinition definition) {
        this.context = context;
        this.extract = extract;
        this.definition = definition;
        this.mapping = new Mapping(context, definition);
    }

    public String id() {
        return definition.id();
    }

    public SyncDefinition definition() {
        return definition;
    }

    /** The SQL as its user wrote it, or {@code null} where something else gives the rows. */
    String model() {
        return extract == null ? null : extract.getModel();
    }

    Mapping mapping() {
        return mapping;
    }

    /** What people wrote about the sync, or {@code null}. */
    public String description() {
        Route route = context.getRoute(id());
        return route == null ? null : route.getDescription();
    }

    /**
     * Checks the sync against its source and its destination, as far as they can be reached.
     *
     * @throws IllegalArgumentException if it cannot work as it is configured
     */
    void check() {
        try {
            agreed();
        } catch (DestinationUnavailableException | SourceUnreachable e) {
            LOG.warn("Sync {} could not be checked: {}. It is checked again when it runs", id(), e.getMessage());
        }
    }

    /** What keeps the sync from running now, or {@code null}. */
    public String problem() {
        try {
            agreed();
            return null;
        } catch (IllegalArgumentException | DestinationUnavailableException | SourceUnreachable e) {
            return e.getMessage();
        }
    }

    /**
     * The definition together with what the destination asks of the records: now or, if it cannot be asked, when it last was.
     *
     * @throws IllegalArgumentException        if the sync cannot work as it is configured
     * @throws DestinationUnavailableException if the destination could never be asked
     */
    SyncDefinition agreed() {
        if (!sourceChecked) {
            checkSource();
            sourceChecked = true;
        }
        try {
            terms = terms();
        } catch (DestinationUnavailableException e) {
            if (terms == null) {
                throw e;
            }
        }
        return definition.with(terms.checks(), terms.batching(), terms.identity());
    }

    /**
     * As {@link #agreed}, but without what an unreachable destination would ask.
     *
     * @param known what the destination is known to find records by
     */
    SyncDefinition agreedAsFarAsKnown(Identity known) {
        try {
            return agreed();
        } catch (DestinationUnavailableException e) {
            LOG.warn("Sync {} is not checked against its destination: {}", id(), e.getMessage());
            return definition.with(List.of(), Terms.NONE.batching(), known);
        }
    }

    private void checkSource() {
        if (extract == null) {
            return;
        }
        try {
            mapping.project(extract.component().source(extract.getSource()).columns(extract.getModel()));
        } catch (SourceException e) {
            if (e.isRefusal()) {
                throw new InvalidOptionException("model", e.getMessage(), e);
            }
            throw new SourceUnreachable(e);
        }
    }

    private Terms terms() {
        RouteEndpoints route = new RouteEndpoints(context);
        List<Endpoint> endpoints = route.of(context.getRoute(id()));
        if (!route.sendsDynamically() && endpoints.stream().allMatch(RetlEndpoint.class::isInstance)) {
            throw new IllegalArgumentException("The route sends its batches nowhere: put a destination, such as"
                    + " kamelet:http-sink, before retl:record");
        }
        Delivery delivery = new Delivery(
                id(),
                definition.mode().label(),
                definition.mode().operations(),
                definition.mode().upsert(),
                definition.fields(),
                DestinationKey.isPrimaryKey(
                        definition.destinationKey(), definition.primaryKey(), definition.mappings()));
        Terms all = null;
        for (Endpoint endpoint : endpoints) {
            if (endpoint instanceof SinkEndpoint destination) {
                try (Sink sink = destination.createSink()) {
                    Terms asked = sink.check(delivery);
                    all = all == null ? asked : all.and(asked);
                }
            }
        }
        // Of another component nothing is known but what the sync's user says that it finds records by.
        Terms asked = all == null ? Terms.of(Identity.DESTINATION_KEY) : all;
        Batching batching = definition.batching();
        if (batching != null && asked.most() > 0 && batching.usual() > asked.most()) {
            throw new InvalidOptionException(
                    "batchSize",
                    String.valueOf(batching.usual()),
                    "Option batchSize is " + batching.usual() + ", but the destination takes at most " + asked.most()
                            + " records at once");
        }
        return asked;
    }

    private static final class SourceUnreachable extends RuntimeException {
        SourceUnreachable(SourceException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
