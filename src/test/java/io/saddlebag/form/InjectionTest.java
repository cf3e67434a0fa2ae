package io.saddlebag.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing that a form says becomes a step, an option, an expression, a placeholder or a bean. */
class InjectionTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> PAYLOADS = List.of(
            "{{env:PATH}}",
            "{{user.home}}",
            "{{?x}}",
            "a{{b",
            "RAW({{x}})",
            "#bean:evil",
            "#class:java.lang.ProcessBuilder",
            "#type:javax.sql.DataSource",
            "#warehouse",
            "#valueAs(java.io.File):x",
            "#property:x",
            "RAW(x)",
            "RAW{x}",
            "RAW(",
            "RAW(x)&mode=delete",
            "x)&mode=delete&field.z=(y",
            "x}&mode=delete",
            "{a}x)&mode=delete",
            "xRAW(a)b%25",
            "a&RAW(b",
            "x)&a}&mode=delete",
            "x&mode=delete",
            "x&allowEmpty=true&maxDeletes=100%",
            "x%26mode=delete",
            "x%2526mode=delete",
            "x+y",
            "x%00",
            "x%0Ay",
            "%7B%7Bx%7D%7D",
            "constant:x",
            "simple:${bean:evil}",
            "simple:${exec:id}",
            "${body}",
            "${bean:evil?method=run}",
            "${sys.user.home}",
            "resource:file:/etc/passwd",
            "resource:classpath:application.yaml",
            "file:/etc/passwd",
            "ref:evil",
            "x\n- to: log:evil",
            "x\n        - to: log:evil\n",
            "x\"\n- route:\n    id: evil",
            "x: y",
            "x #y",
            "- to: log:evil",
            "!!javax.script.ScriptEngineManager []",
            "*alias",
            "&anchor x",
            "? x",
            "|\n x",
            "> x",
            "\"",
            "'",
            "\\",
            "x?a=b",
            "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'http://x'",
            "../../../etc/passwd",
            "kamelet:evil",
            "direct:evil",
            "x\u0000y",
            "x\u2028y",
            "x\ud800y",
            "\ufeffx",
            "x\u00a0y",
            "x,y",
            " x ",
            "",
            "null",
            "~",
            "x-y",
            "location=file:/tmp");

    /** The places of all fields that hold text. */
    private static List<String> places() {
        ObjectNode form = (ObjectNode) FormJson.write(Forms.full());
        form.put("query", "x");
        List<String> places = new ArrayList<>();
        collect(form, "", places);
        places.add("/destination_options/recordTemplate");
        places.add("/destination_options/batchTemplate");
        places.add("/destination_options/location");
        places.add("/schedule/sync_id");
        return places;
    }

    private static void collect(JsonNode node, String path, List<String> places) {
        if (node.isTextual()) {
            places.add(path);
        }
        node.fields().forEachRemaining(child -> collect(child.getValue(), path + "/" + child.getKey(), places));
        for (int i = 0; i < node.size() && node.isArray(); i++) {
            collect(node.get(i), path + "/" + i, places);
        }
    }

    static Stream<Arguments> textFields() {
        return places().stream().map(Arguments::of);
    }

    private static SyncForm with(String place, String payload) {
        ObjectNode form = (ObjectNode) FormJson.write(Forms.full());
        if (place.equals("/query")) {
            form.remove("model_id");
            form.put("source", "warehouse");
        }
        if (place.equals("/schedule/sync_id")) {
            form.set("schedule", JSON.createObjectNode().put("type", "after"));
        }
        int slash = place.lastIndexOf('/');
        JsonNode parent = form.at(place.substring(0, slash));
        String last = place.substring(slash + 1);
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(last), JSON.getNodeFactory().textNode(payload));
        } else {
            ((ObjectNode) parent).put(last, payload);
        }
        return JSON.convertValue(form, SyncForm.class);
    }

    @ParameterizedTest
    @MethodSource("textFields")
    void isRefusedOrArrivesLiterally(String place) throws Exception {
        FormCheck check = new FormCheck(Forms.context());
        int written = 0;
        for (String payload : PAYLOADS) {
            SyncForm form;
            try {
                form = with(place, payload);
            } catch (IllegalArgumentException notEvenRead) {
                continue;
            }
            if (check.problems(form).isEmpty()) {
                arrivesLiterally(form);
                written++;
            }
        }
        // what is free text takes most of it
        assertThat(written).isGreaterThan(List.of("/name", "/description").contains(place) ? 30 : -1);
    }

    private static void arrivesLiterally(SyncForm form) throws Exception {
        String yaml = new FormWriter().write(form);
        assertThat(new FormReader().read(yaml).get(0).content()).as(yaml).isEqualTo(new RouteText.AsForm(form));
        try (LoadedSync loaded = new LoadedSync(yaml)) {
            assertThat(loaded.steps())
                    .as(yaml)
                    .containsExactly(
                            "to:retl:extract", "to:retl:diff", "split", "to:kamelet:http-sink", "to:retl:record");
            assertThat(loaded.route.getId()).isEqualTo(form.id());
            assertThat(loaded.from())
                    .matches("(?s)(quartz:retl/" + form.id() + "\\?.*|retl:events\\?sync=[\\w-]+&types=[a-z,]+)");
            assertThat(loaded.extract().getSource()).isEqualTo(form.source());
            assertThat(loaded.extract().getPrimaryKey()).isEqualTo(String.join(",", form.primaryKey()));
            var diff = loaded.diff().getDiff();
            Map<String, Object> fields = new TreeMap<>();
            form.fieldMappings()
                    .forEach(field -> fields.put(
                            field.destination(),
                            field.source() == null ? "constant:" + field.constant() : field.source()));
            assertThat(diff.getFields()).as(yaml).isEqualTo(fields);
            assertThat(diff.getMode()).as(yaml).isEqualTo(form.mode());
            assertThat(diff.getMaxDeletes()).as(yaml).isEqualTo(form.maxDeletes());
            assertThat(diff.getDestinationKey()).isEqualTo(String.join(",", form.destinationKey()));
            Map<String, String> options = new LinkedHashMap<>(Map.of("connection", form.destinationId()));
            options.putAll(form.destinationOptions());
            assertThat(loaded.kamelet()).as(yaml).isEqualTo(options);
        }
    }

    /** What a Kamelet puts into a URI of its own must not end there. */
    @Test
    void parametersThatAreNotTakenAsTheyAreTakeNoneOfIt() {
        SyncForm jdbc = Forms.with(Forms.full(), Map.of("destination_id", "reports", "kamelet", "jdbc-sink"));
        for (String payload : List.of(
                "t&maxRetries=0", "t?x=y", "t%26a=b", "t+u", "${body}", "RAW(t)", "#bean:x", "{{x}}", "simple:x")) {
            SyncForm form = Forms.with(jdbc, Map.of("destination_options", Map.of("table", payload)));
            assertThat(Forms.fields(new FormCheck(Forms.context()).problems(form)))
                    .as(payload)
                    .contains("destination_options.table");
        }
    }

    @Test
    void onlyParametersOfTheKameletCanBeSet() {
        for (String name : List.of(
                "connection", "location", "routeId", "lazyStartProducer", "bridgeErrorHandler", "a&b", "x y", "url")) {
            SyncForm form = Forms.with(Forms.full(), Map.of("destination_options", Map.of(name, "x")));
            assertThat(Forms.fields(new FormCheck(Forms.context()).problems(form)))
                    .as(name)
                    .contains("destination_options." + name);
        }
    }

    /** Field names are names of options; none becomes another option. */
    @Test
    void namesOfFieldsAreRefusedOrArriveLiterally() throws Exception {
        int written = 0;
        for (String payload : PAYLOADS) {
            SyncForm form = Forms.with(
                    Forms.full(),
                    Map.of(
                            "field_mappings",
                            List.of(new MappedField("id", null, payload, "number", true, 5, List.of("a"), true)),
                            "destination_key",
                            List.of(payload)));
            if (new FormCheck(Forms.context()).problems(form).isEmpty()) {
                arrivesLiterally(form);
                written++;
            }
        }
        assertThat(written).isPositive();
    }
}
