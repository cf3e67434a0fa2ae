package io.saddlebag.destination.http;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Delivery;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.Sink;
import io.saddlebag.destination.Stop;
import io.saddlebag.destination.Terms;
import io.saddlebag.destination.delivery.Times;
import io.saddlebag.row.Batch;
import io.saddlebag.sync.Batching;
import java.util.List;

/** Writes batches to a REST API. Safe for use by several threads; the connection that it uses is shared with other sinks. */
final class HttpSink implements Sink {

    private final SinkParts parts;
    private final HttpCatalogue catalogue;
    private final Modes modes;
    private final String keyField;

    /** @throws IllegalArgumentException if an option is wrong, naming it */
    HttpSink(HttpConnection connection, SinkOptions options, HttpCatalogue catalogue, Times times) {
        this.catalogue = catalogue;
        Requests requests = new Requests(connection.url(), options);
        if (requests.targets().isEmpty()) {
            throw new IllegalArgumentException(
                    "Set at least one of the options 'insertPath', 'updatePath', 'deletePath'"
                            + " and 'upsertPath', for example upsertPath=/contacts/${field.email}");
        }
        RetryRule retry = RetryRule.of(options.retry(), requests.keyed());
        EvidenceWriter evidence = new EvidenceWriter(connection, requests);
        this.parts = new SinkParts(
                connection,
                requests,
                new ReplyReader(options, requests.load()),
                Lookups.of(options, connection, requests, evidence, retry, times),
                Jobs.of(options, connection, retry, times),
                retry,
                times,
                evidence);
        this.keyField = options.write().getKeyField();
        this.modes = Modes.of(options.vendor().getModes(), options.parameters().owner());
    }

    /** Checks the options against the sync, and the sync against what the API says of itself where options tell how to ask. */
    @Override
    public Terms check(Delivery delivery) {
        modes.check(delivery);
        new DeliveryCheck(parts.requests(), parts.replies(), parts.lookups().finds(delivery.fields()), keyField)
                .check(delivery);
        parts.lookups().check(delivery);
        int most = parts.requests().load().limit();
        Terms own = most == 0 ? Terms.NONE : new Terms(List.of(), Batching.of(most), most);
        Terms described = catalogue.terms(delivery);
        return new Terms(described.checks(), own.batching(), own.most());
    }

    @Override
    public BatchResult deliver(Batch batch) {
        Target target = parts.requests().targets().of(batch.operation(), batch.upsert());
        if (target == null) {
            String reason = "Set option '" + Requests.pathOption(batch.operation()) + "' to where "
                    + batch.operation().label() + "s go";
            Evidence evidence = new Evidence("configuration", reason, null, null);
            return BatchResult.stopped(batch, Outcome.notSent(evidence), new Stop("configuration", reason, false));
        }
        return new Courier(parts, batch, target).deliver();
    }
}
