package io.saddlebag.notify;

import io.saddlebag.row.Batch;
import io.saddlebag.row.Change;
import io.saddlebag.row.Field;
import io.saddlebag.row.Fields;
import io.saddlebag.row.Operation;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;

/**
 * Makes a batch of one record of an event, so that the steps that deliver records deliver events too: with their retries, their
 * signatures, and their reading of replies. Members of the event are its fields.
 */
public final class EventBatch implements Processor {

    @Override
    public void process(Exchange exchange) throws InvalidPayloadException {
        Map<?, ?> event = exchange.getMessage().getMandatoryBody(Map.class);
        List<Field> fields = event.keySet().stream()
                .map(name -> new Field(String.valueOf(name), false, false))
                .toList();
        String key = event.get("event") + " " + event.get("sync") + " " + event.get("at");
        Change change = new Change(List.of(key), event.values().toArray(), null, null);
        exchange.getMessage()
                .setBody(new Batch(
                        String.valueOf(event.get("sync")),
                        0,
                        1,
                        Operation.INSERT,
                        false,
                        new Fields(fields),
                        List.of(change)));
    }
}
