package io.saddlebag.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormCheckTest {

    private static List<FieldProblem> problems(SyncForm form) {
        FormContext context = Forms.context();
        return new FormCheck(context).problems(context.complete(form));
    }

    private static List<FieldProblem> problems(String json) {
        return problems(FormJson.read(json, SyncForm.class));
    }

    @Test
    void aFullFormIsFine() {
        assertThat(problems(Forms.full())).isEmpty();
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        assertThat(Forms.fields(problems("""
                {"name": "", "model_id": "none", "destination_id": "nowhere", "mode": "replace",
                 "schedule": {"type": "cron", "cron": "every day", "time_zone": "Mars/Base", "missed": "maybe"},
                 "field_mappings": [{"source": "a", "destination": "x", "type": "colour", "max_length": 0},
                                    {"source": "a", "constant": "b", "destination": "x"},
                                    {"destination": ""}, null],
                 "destination_key": ["y"], "batch_size": 0, "concurrency": 0, "max_deletes": "120%", "max_rejected": -1,
                 "retry_rejected": "never"}""")))
                .containsExactlyInAnyOrder(
                        "id",
                        "name",
                        "model_id",
                        "destination_id",
                        "mode",
                        "schedule.cron",
                        "schedule.time_zone",
                        "schedule.missed",
                        "field_mappings[0].type",
                        "field_mappings[0].max_length",
                        "field_mappings[1].source",
                        "field_mappings[1].destination",
                        "field_mappings[2].source",
                        "field_mappings[2].destination",
                        "field_mappings[3]",
                        "destination_key[0]",
                        "batch_size",
                        "concurrency",
                        "max_deletes",
                        "max_rejected",
                        "retry_rejected");
    }

    @Test
    void anEmptyFormLacksWhatItLacks() {
        assertThat(Forms.fields(problems("{}")))
                .containsExactlyInAnyOrder(
                        "id",
                        "model_id",
                        "source",
                        "destination_id",
                        "kamelet",
                        "field_mappings",
                        "schedule",
                        "primary_key");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            {"type": "interval"}                                   | schedule.interval_minutes
            {"type": "interval", "interval_minutes": 0}            | schedule.interval_minutes
            {"type": "after"}                                      | schedule.sync_id
            {"type": "after", "sync_id": "a/b"}                    | schedule.sync_id
            {"type": "after", "sync_id": "everything"}             | schedule.sync_id
            {"type": "after", "sync_id": "a", "on": "failure"}     | schedule.on
            {"type": "cron"}                                       | schedule.cron
            {"type": "cron", "cron": "0 0 3 * *"}                  | schedule.cron
            {"type": "cron", "cron": "99 0 3 * * ?"}               | schedule.cron
            """)
    void schedules(String schedule, String field) {
        Schedule read = FormJson.read("{\"schedule\": " + schedule + "}", SyncForm.class)
                .schedule();
        assertThat(Forms.fields(problems(Forms.with(Forms.full(), Map.of("schedule", read)))))
                .containsExactly(field);
    }

    @Test
    void optionsAreThoseOfTheKamelet() {
        SyncForm form = Forms.with(
                Forms.full(),
                Map.of(
                        "destination_options",
                        Map.of(
                                "records",
                                "some",
                                "maxRecords",
                                "x",
                                "nested",
                                "maybe",
                                "recrodTemplate",
                                "{}",
                                "upsertPath",
                                "a\nb")));
        assertThat(Forms.fields(problems(form)))
                .containsExactlyInAnyOrder(
                        "destination_options.records",
                        "destination_options.maxRecords",
                        "destination_options.nested",
                        "destination_options.recrodTemplate",
                        "destination_options.upsertPath");
        assertThat(problems(Forms.with(
                        Forms.full(),
                        Map.of("destination_options", Map.of("recordTemplate", "{\"a\":\n  ${field.Email} }")))))
                .isEmpty();
        SyncForm sample = FormJson.read(Forms.SAMPLE, SyncForm.class);
        assertThat(Forms.fields(problems(Forms.with(sample, Map.of("destination_id", "slack")))))
                .contains("destination_options.text");
        assertThat(problems(Forms.with(sample, Map.of("kamelet", "hubspot-sink"))))
                .contains(
                        new FieldProblem(
                                "kamelet",
                                "'hubspot-sink' does not take destinations of type salesforce. Those that do: salesforce-sink"));
    }

    @Test
    void aDestinationKeyIsNeededWhereThePrimaryKeyIsNotMapped() {
        SyncForm form = Forms.with(Forms.full(), Map.of("destination_key", List.of()));
        assertThat(Forms.fields(problems(form))).containsExactly("destination_key");
        assertThat(problems(Forms.with(form, Map.of("mode", "insert")))).isEmpty();
        assertThat(problems(Forms.with(form, Map.of("primary_key", List.of("EMAIL")))))
                .isEmpty();
    }

    @Test
    void aQueryOfItsOwnOnlyWhereThatIsAllowed() {
        SyncForm form = FormJson.read("""
                {"name": "x", "source": "warehouse", "query": "SELECT 1 AS id", "primary_key": "id", "destination_id": "reports",
                 "destination_options": {"table": "t"}, "schedule": {"type": "manual"},
                 "field_mappings": [{"source": "id", "destination": "id"}]}""", SyncForm.class);
        assertThat(problems(form)).isEmpty();
        FormContext all = Forms.context();
        FormContext strict = new FormContext(all.sources(), all.models(), all.destinations(), all.kamelets(), false);
        assertThat(Forms.fields(new FormCheck(strict).problems(strict.complete(form))))
                .containsExactly("query");
        assertThat(Forms.fields(problems(Forms.with(form, Map.of("source", "elsewhere")))))
                .containsExactly("source");
        assertThat(Forms.fields(problems(Forms.with(form, Map.of("query", "SELECT (a)&b FROM t")))))
                .containsExactly("query");
    }

    @Test
    void kameletsDeclareTheirParameters() {
        Kamelets kamelets = Kamelets.shipped();
        KameletParameter records =
                kamelets.get("http-sink").orElseThrow().parameters().get("records");
        assertThat(records.choices()).containsExactly("one", "many");
        assertThat(records.literal()).isTrue();
        assertThat(records.defaultValue()).isEqualTo("one");
        KameletParameter table =
                kamelets.get("jdbc-sink").orElseThrow().parameters().get("table");
        assertThat(table.required()).isTrue();
        assertThat(table.literal()).isFalse();
        assertThat(kamelets.ofType("slack"))
                .extracting(Kamelet::name)
                .containsExactly("slack-sink", "slack-webhook-sink");
        assertThat(kamelets.ofType("http"))
                .extracting(Kamelet::name)
                .startsWith("http-sink")
                .contains("webhook-sink");
        assertThat(kamelets.types()).containsAll(Arrays.asList("braze", "hubspot", "jdbc", "mailchimp", "zendesk"));
    }
}
