package io.saddlebag.destination.http;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Delivery;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.OpenJobs;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.Sink;
import io.saddlebag.destination.Stop;
import io.saddlebag.destination.Terms;
import io.saddlebag.destination.delivery.Times;
import io.saddlebag.row.Batch;
import io.saddlebag.sync.Batching;
import io.saddlebag.sync.Identity;

/** Writes batches to a REST API. Safe for use by several threads; the connection that it uses is shared with other sinks. */
final class HttpSink implements Sink {

    private final SinkParts parts;
    private final HttpCatalogue catalogue;
    private final Modes modes;
    private final String keyField;
    private final FoundBy foundBy;

    /** @throws IllegalArgumentException if an option is wrong, naming it */
    HttpSink(HttpConnection connection, SinkOptions options, HttpCatalogue catalogue, Times times, OpenJobs openJobs) {
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
                Jobs.of(options, connection, retry, times, openJobs),
                retry,
                times,
                evidence);
        this.keyField = DeliveryCheck.keyField(options.write());
        this.foundBy = new FoundBy(requests, parts.lookups(), keyField, CaselessKeys.of(options));
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
        Batching usual = most == 0 ? Terms.NONE.batching() : Batching.of(most);
        return new Terms(catalogue.terms(delivery).checks(), usual, most, identity(delivery));
    }

    /** What the calls find a record by; the API is not asked. */
    Identity identity(Delivery delivery) {
        return foundBy.identity(delivery);
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
        try {
            Stop objection = parts.jobs().objection(batch);
            if (objection != null) {
                Evidence evidence = new Evidence(objection.code(), objection.reason(), null, null);
                return BatchResult.stopped(batch, Outcome.notSent(evidence), objection);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            Evidence evidence = new Evidence("interrupted", "The run was stopped", null, null);
            return BatchResult.all(batch, Outcome.notSent(evidence));
        }
        return new Courier(parts, batch, target).deliver();
    }
}
