package io.saddlebag.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.camel.DiffOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Form to YAML to form is the identity, and Camel understands the YAML as the form. */
class FormRoundTripTest {

    private static final List<String> NASTY = List.of(
            "a&b",
            "a&mode=mirror",
            "x)&mode=mirror&field.z=(",
            "a+b",
            "100%",
            "%41",
            "%25",
            "a%2",
            "%%41",
            "a: b",
            "- a",
            "a #b",
            "a#b",
            "\"q\"",
            "'",
            "it's",
            "\\n",
            "\\",
            "null",
            "~",
            "true",
            "no",
            "0x1F",
            "1e3",
            "007",
            "[a]",
            "{a}",
            "a}}",
            "${body}",
            "$%{x}",
            "RAW(x)",
            "RAW(",
            "RAW{y}",
            "xRAW(a)b",
            "é ü 😀",
            "日本",
            "!tag",
            "*alias",
            "&anchor",
            "|",
            ">",
            "%YAML",
            "@at",
            "`tick`",
            "a?b=c",
            "/a//b",
            "http://x/y",
            "a=b",
            "()",
            ")",
            "}",
            "constant:x",
            ":",
            "?",
            "-",
            "---",
            "...",
            "a\u00a0b");

    @Provide
    Arbitrary<String> text() {
        Arbitrary<String> wild = Arbitraries.strings()
                .withChars("ab: #&%+=?{}()[]'\"\\$!|>*-~^`@,.;/_é😀")
                .ofMinLength(1)
                .ofMaxLength(12);
        Arbitrary<String> glued = Combinators.combine(Arbitraries.of(NASTY), Arbitraries.of(NASTY))
                .as(String::concat);
        return Arbitraries.oneOf(
                        Arbitraries.of(NASTY),
                        glued,
                        wild,
                        Arbitraries.strings().ofMinLength(1).ofMaxLength(8))
                .map(String::strip);
    }

    private Arbitrary<MappedField> field() {
        Arbitrary<List<String>> allowed = text().list().ofMaxSize(2);
        return Combinators.combine(
                        text(),
                        text(),
                        Arbitraries.of(true, false),
                        Arbitraries.of("email", "number").injectNull(0.5),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(1, 999).injectNull(0.5),
                        allowed,
                        Arbitraries.of(true, false))
                .as((value, name, constant, type, required, length, values, sensitive) -> new MappedField(
                        constant ? null : value,
                        constant ? value : null,
                        name,
                        type,
                        required,
                        length,
                        values,
                        sensitive));
    }

    private Arbitrary<Schedule> schedule() {
        return Arbitraries.of(
                new Schedule.Manual(),
                new Schedule.Webhook(),
                new Schedule.Cron("0 0/15 * * * ?", null, null),
                new Schedule.Cron("0 0 3 ? * MON-FRI", "Etc/GMT+1", "skip"),
                new Schedule.Interval(1, null),
                new Schedule.Interval(90, "skip"),
                new Schedule.After("other", null),
                new Schedule.After("other", "always"));
    }

    @Provide
    Arbitrary<SyncForm> form() {
        Arbitrary<String> lines = text().list().ofMinSize(1).ofMaxSize(4).map(list -> String.join("\n", list));
        Arbitrary<Map<String, String>> options = Arbitraries.maps(
                        Arbitraries.of("object", "table", "recordTemplate"), Arbitraries.oneOf(text(), lines))
                .ofMaxSize(3);
        return Combinators.combine(
                        text(),
                        lines.injectNull(0.3),
                        lines.injectNull(0.5),
                        options,
                        schedule(),
                        field().list().ofMinSize(1).ofMaxSize(4),
                        Arbitraries.integers().between(1, 500).injectNull(0.5),
                        Arbitraries.of("20%", "500", "12.5%").injectNull(0.5))
                .as((name, description, query, parameters, schedule, fields, number, deletes) -> new SyncForm(
                        "the-sync",
                        name,
                        description,
                        query == null ? "model_1" : null,
                        "warehouse",
                        query,
                        List.of("id"),
                        "crm",
                        "http-sink",
                        parameters,
                        "mirror",
                        schedule,
                        fields,
                        List.of(fields.get(0).destination()),
                        number,
                        number == null ? null : number % 4 + 1,
                        deletes,
                        number == null ? null : number.longValue(),
                        number != null && number % 2 == 0,
                        number == null ? null : "onChange"))
                .filter(form -> new FormShape(form).problems().isEmpty());
    }

    @Property(tries = 1000)
    void formToYamlToFormIsTheIdentity(@ForAll("form") SyncForm form) {
        String yaml = new FormWriter().write(form, List.of("# Made by hand: yes", "#"));
        List<RouteText> read = new FormReader().read(yaml);
        assertThat(read).hasSize(1);
        assertThat(read.get(0).content()).as(yaml).isEqualTo(new RouteText.AsForm(form));
        assertThat(read.get(0).comments()).containsExactly("# Made by hand: yes", "#");
        assertThat(read.get(0).losesComments()).isFalse();
        assertThat(read.get(0).sync()).isTrue();
        assertThat(FormJson.read(FormJson.write(form).toString(), SyncForm.class))
                .isEqualTo(form);
    }

    @Property(tries = 150)
    void camelUnderstandsTheYamlAsTheForm(@ForAll("form") SyncForm form) throws Exception {
        String yaml = new FormWriter().write(form);
        try (LoadedSync loaded = new LoadedSync(yaml)) {
            assertThat(loaded.steps())
                    .containsExactly(
                            "to:retl:extract", "to:retl:diff", "split", "to:kamelet:http-sink", "to:retl:record");
            assertThat(loaded.route.getId()).isEqualTo("the-sync");
            assertThat(loaded.extract().getSource()).isEqualTo("warehouse");
            DiffOptions diff = loaded.diff().getDiff();
            assertThat(diff.getMode()).isEqualTo("mirror");
            Map<String, Object> fields = new TreeMap<>();
            Map<String, Object> allowed = new TreeMap<>();
            for (MappedField field : form.fieldMappings()) {
                fields.put(
                        field.destination(), field.source() == null ? "constant:" + field.constant() : field.source());
                if (!field.allowed().isEmpty()) {
                    allowed.put(field.destination(), String.join(",", field.allowed()));
                }
            }
            assertThat(diff.getFields()).as(yaml).isEqualTo(fields);
            assertThat(diff.getAllowed()).as(yaml).isEqualTo(allowed);
            assertThat(diff.getDestinationKey()).isEqualTo(form.destinationKey().get(0));
            assertThat(diff.getMaxDeletes()).isEqualTo(form.maxDeletes());
            assertThat(diff.getBatchSize()).isEqualTo(form.batchSize());
            Map<String, String> options = new TreeMap<>(Map.of("connection", "crm"));
            options.putAll(form.destinationOptions());
            assertThat(loaded.kamelet()).as(yaml).isEqualTo(options);
        }
    }

    @Property(tries = 300)
    void modelsAreReadAsTheyWereWritten(@ForAll("text") String name, @ForAll("lines") List<String> lines) {
        ModelFile model = new ModelFile(
                "m",
                name,
                "warehouse",
                List.of("a", "b"),
                lines.get(0).isBlank() ? null : lines.get(0).strip(),
                String.join("\n", lines));
        if (model.problems(Set.of("warehouse")).isEmpty()) {
            assertThat(ModelFile.read("m", model.write())).isEqualTo(model);
        }
    }

    @Provide
    Arbitrary<List<String>> lines() {
        return Arbitraries.oneOf(
                        Arbitraries.of(
                                "",
                                "SELECT 1",
                                "-- name: other",
                                "-- a comment",
                                "--source:x",
                                "  WHERE a = '--'",
                                "-- primary_key: z"),
                        text())
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(ArrayList::new);
    }

    @Property(tries = 300)
    void destinationsAreReadAsTheyWereWritten(@ForAll("text") String one, @ForAll("text") String two) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("url", one);
        properties.put("token", "${DESTINATION_X}");
        DestinationFile destination = new DestinationFile("d", "http", Map.of("object", two), properties);
        if (PlainText.problem(one) == null && PlainText.problem(two) == null && !one.isEmpty() && !two.isEmpty()) {
            assertThat(DestinationFile.read("d", destination.write())).isEqualTo(destination);
        }
    }
}
