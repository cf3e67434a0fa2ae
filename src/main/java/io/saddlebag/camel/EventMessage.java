package io.saddlebag.camel;

import io.saddlebag.lifecycle.SyncEvent;
import io.saddlebag.notify.EventBody;
import io.saddlebag.run.RunRequest;
import org.apache.camel.Exchange;

/**
 * An event as a Camel message: its body is a map with the names of the REST API, made for templates and for JSON. It has no
 * headers.
 *
 * @param kept how often the same was not told since it last was
 */
record EventMessage(SyncEvent event, long kept) {

    void fill(Exchange exchange, EventBody body) {
        exchange.getMessage().setBody(body.of(event, kept));
        SyncExchange.setRequest(exchange, RunRequest.AFTER.by("sync:" + event.sync()));
    }

    @Override
    public String toString() {
        return "event " + event.type().label() + " of sync " + event.sync();
    }
}
