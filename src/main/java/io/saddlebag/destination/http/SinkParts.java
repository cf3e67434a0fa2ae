package io.saddlebag.destination.http;

import io.saddlebag.destination.delivery.EvidenceWriter;
import io.saddlebag.destination.delivery.Retries;
import io.saddlebag.destination.delivery.Times;
import io.saddlebag.row.Batch;

/** What a sink is made of; all of it is used by many threads. */
record SinkParts(
        HttpConnection connection,
        Requests requests,
        ReplyReader replies,
        Lookups lookups,
        Jobs jobs,
        RetryRule retry,
        Times times) {

    Retries.Policy retries() {
        return retry.policy(connection, times);
    }

    EvidenceWriter evidence(Batch batch) {
        return evidence(connection, batch);
    }

    static EvidenceWriter evidence(HttpConnection connection, Batch batch) {
        return new EvidenceWriter(connection::redaction, batch.fields(), batch.changes(), Style::texts);
    }

    /** @param reply what came back, or {@code null}; the item's element stands for its body where there is one */
    static EvidenceWriter.Said said(Reply reply, Item item) {
        if (reply == null) {
            return new EvidenceWriter.Said(item.code(), item.message());
        }
        String body = item.element() == null ? reply.text() : item.element();
        String response = reply.statusLine() + (body.isBlank() ? "" : "\n\n" + body);
        return new EvidenceWriter.Said(item.code(), item.message(), response, reply.complete());
    }
}
