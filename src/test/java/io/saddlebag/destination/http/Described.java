package io.saddlebag.destination.http;

import io.saddlebag.destination.Delivery;
import io.saddlebag.destination.Sink;
import io.saddlebag.row.Field;
import io.saddlebag.row.Fields;
import io.saddlebag.row.Operation;
import io.saddlebag.testing.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** A fake API that describes its contacts, and sinks that ask it to. */
final class Described implements AutoCloseable {

    static final String PROPERTIES = """
            {"results": [
              {"name": "email", "label": "E-mail", "type": "string", "unique": true, "size": 80},
              {"name": "age", "type": "number", "form": "number", "must": true},
              {"name": "plan", "type": "enumeration", "form": "select", "options": [{"value": "free"}, {"value": "pro"}]},
              {"name": "tags", "type": "enumeration", "form": "checkbox", "options": [{"value": "a"}]},
              {"name": "score", "type": "number", "computed": true, "must": true},
              {"name": "owner", "meta": {"locked": true}},
              {"label": "Of no use"}]}""";

    private static final List<String> OPTIONS = List.of(
            "object",
            "contacts",
            "describePath",
            "/properties/${object}",
            "describeAt",
            "/results",
            "describeLabel",
            "/label",
            "describeType",
            "/type,/form",
            "describeTypes",
            "number=number,date=date",
            "describeLength",
            "/size",
            "describeRequired",
            "/must",
            "describeReadOnly",
            "/computed,/meta/locked",
            "describeKey",
            "/unique",
            "describeValues",
            "/options",
            "describeValue",
            "/value",
            "describeClosed",
            "select");

    final HttpSinks sinks = new HttpSinks();

    /** The API answers every GET of a path with this. */
    void answers(String path, String body) {
        sinks.server.script(Fault.reply(200, 200, Map.of(), body).on("GET", path));
    }

    String[] options(String... more) {
        List<String> all = new ArrayList<>(OPTIONS);
        all.addAll(Arrays.asList(more));
        return all.toArray(String[]::new);
    }

    Sink sink(String... more) {
        List<String> all = new ArrayList<>(List.of("upsertPath", "/contacts/${key}"));
        all.addAll(Arrays.asList(options(more)));
        return sinks.sink(all.toArray(String[]::new));
    }

    /** A sync in mode upsert; the first field is its key. */
    static Delivery upsert(String... fields) {
        List<Field> all = new ArrayList<>();
        for (String field : fields) {
            all.add(new Field(field, all.isEmpty(), false));
        }
        return new Delivery("s", "upsert", EnumSet.of(Operation.INSERT, Operation.UPDATE), true, new Fields(all));
    }

    @Override
    public void close() throws Exception {
        sinks.close();
    }
}
