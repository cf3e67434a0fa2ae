package io.saddlebag.destination.http;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Delivery;
import io.saddlebag.destination.OpenJobs;
import io.saddlebag.destination.Sink;
import io.saddlebag.destination.Stop;
import io.saddlebag.destination.Terms;
import io.saddlebag.destination.delivery.BatchDelivery;
import io.saddlebag.destination.delivery.Ledger;
import io.saddlebag.destination.delivery.Times;
import io.saddlebag.row.Batch;
import io.saddlebag.sync.Batching;
import io.saddlebag.sync.Identity;
import java.util.List;
import java.util.stream.IntStream;

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
        this.parts = new SinkParts(
                connection,
                requests,
                new ReplyReader(options, requests.sizes()),
                Lookups.of(options, connection, requests, retry, times),
                Jobs.of(options, connection, retry, times, openJobs),
                retry,
                times);
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
        int most = parts.requests().sizes().limit();
        Batching usual = most == 0 ? Terms.NONE.batching() : Batching.of(most);
        return new Terms(catalogue.terms(delivery).checks(), usual, most, identity(delivery));
    }

    /** What the calls find a record by; the API is not asked. */
    Identity identity(Delivery delivery) {
        return foundBy.identity(delivery);
    }

    @Override
    public BatchResult deliver(Batch batch) {
        Ledger ledger = new Ledger(batch.size());
        Target target = parts.requests().targets().of(batch.operation(), batch.upsert());
        if (target == null) {
            String reason = "Set option '" + Requests.pathOption(batch.operation()) + "' to where "
                    + batch.operation().label() + "s go";
            ledger.stop(new Stop("configuration", reason, false));
            return ledger.result();
        }
        parts.jobs().awaitEarlier(batch, ledger);
        if (ledger.isOver()) {
            return ledger.result();
        }
        Batch complete = parts.lookups().complete(batch, target, ledger, parts.retries());
        boolean repeatable = target.repeating() || parts.requests().keyed();
        List<Integer> all = IntStream.range(0, batch.size()).boxed().toList();
        new BatchDelivery(ledger, parts.retries(), repeatable)
                .deliver(
                        BatchDelivery.groups(all, parts.requests().sizes().most(target.kind())),
                        new HttpSender(parts, complete, target));
        return Lookups.reported(ledger.result(), batch, complete);
    }
}
