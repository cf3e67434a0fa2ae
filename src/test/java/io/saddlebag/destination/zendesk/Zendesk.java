package io.saddlebag.destination.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.fake.FakeZendesk;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Operation;
import io.saddlebag.testing.Batches;
import io.saddlebag.testing.VendorSinks;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A Zendesk account and sinks for it. */
final class Zendesk implements AutoCloseable {

    static final String TOKEN = "canary-zendesk-token";

    final FakeZendesk vendor = new FakeZendesk(0);
    final VendorSinks sinks = new VendorSinks(vendor, settings(vendor, "vendor"));

    Zendesk() {
        vendor.apiToken(FakeZendesk.EMAIL, TOKEN);
    }

    static DestinationSettings settings(FakeZendesk vendor, String name) {
        return new DestinationSettings(
                name, "zendesk", Map.of("url", vendor.url() + "/api/v2", "email", FakeZendesk.EMAIL, "token", TOKEN));
    }

    /** A step with a Kamelet and no more parameters than it needs. */
    static String step(String kamelet) {
        return "uri: kamelet:" + kamelet + "\nparameters:\n  connection: vendor\n";
    }

    static Batch deletes(String key, String... values) {
        return Batches.rows(
                Operation.DELETE,
                false,
                Stream.of(values).map(each -> new Object[] {key, each}).toArray(Object[][]::new));
    }

    /** Names and notes by external id. */
    static Map<String, Map<String, String>> rows(Iterable<JsonNode> records, String name, String fields, String note) {
        Map<String, Map<String, String>> rows = new TreeMap<>();
        for (JsonNode each : records) {
            Map<String, String> row = new TreeMap<>();
            row.put("name", each.at(name).asText());
            if (each.path(fields).hasNonNull(note)) {
                row.put("note", each.path(fields).path(note).asText());
            }
            rows.put(each.path("external_id").asText(), row);
        }
        return rows;
    }

    @Override
    public void close() throws Exception {
        sinks.close();
        vendor.close();
    }
}
