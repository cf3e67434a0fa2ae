package io.saddlebag.destination.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.fake.FakeZendesk;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Change;
import io.saddlebag.row.Field;
import io.saddlebag.row.Fields;
import io.saddlebag.row.Operation;
import io.saddlebag.testing.Batches;
import io.saddlebag.testing.VendorSinks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** Records as names and values; the first is the key. */
    static Batch batch(Operation operation, boolean upsert, Object[]... records) {
        Set<String> names = new LinkedHashSet<>();
        for (Object[] each : records) {
            for (int i = 0; i < each.length; i += 2) {
                names.add((String) each[i]);
            }
        }
        List<Field> fields = new ArrayList<>();
        names.forEach(each -> fields.add(new Field(each, fields.isEmpty(), false)));
        List<Change> changes = new ArrayList<>();
        for (Object[] each : records) {
            Map<String, Object> values = new HashMap<>();
            for (int i = 0; i < each.length; i += 2) {
                values.put((String) each[i], each[i + 1]);
            }
            changes.add(
                    new Change(List.of(each[1]), names.stream().map(values::get).toArray(), null, null));
        }
        return Batches.of(operation, upsert, new Fields(fields), changes);
    }

    static Batch deletes(String key, String... values) {
        return batch(
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
