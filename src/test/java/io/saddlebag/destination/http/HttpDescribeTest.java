package io.saddlebag.destination.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saddlebag.destination.FieldDescription;
import io.saddlebag.destination.ObjectDescription;
import io.saddlebag.destination.ObjectSummary;
import io.saddlebag.destination.Sink;
import io.saddlebag.sync.FieldType;
import io.saddlebag.testing.Fault;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an API says of itself, as the options read it. */
class HttpDescribeTest {

    private final Described api = new Described();

    @AfterEach
    void close() throws Exception {
        api.close();
    }

    private ObjectDescription described(String... more) {
        return api.sinks.endpoint(api.options(more)).catalogue().orElseThrow().describe("contacts");
    }

    @Test
    void fieldsAreReadWhereTheOptionsSay() {
        api.answers("/properties/contacts", Described.PROPERTIES);
        assertThat(described("describePrefix", "p.").fields())
                .containsExactly(
                        new FieldDescription(
                                "p.email", "E-mail", "string", null, false, true, true, true, 80, Set.of()),
                        new FieldDescription(
                                "p.age", "age", "number", FieldType.NUMBER, true, true, true, false, 0, Set.of()),
                        new FieldDescription(
                                "p.plan",
                                "plan",
                                "enumeration",
                                null,
                                false,
                                true,
                                true,
                                false,
                                0,
                                Set.of("free", "pro")),
                        new FieldDescription(
                                "p.tags", "tags", "enumeration", null, false, true, true, false, 0, Set.of()),
                        new FieldDescription(
                                "p.score",
                                "score",
                                "number",
                                FieldType.NUMBER,
                                false,
                                false,
                                false,
                                false,
                                0,
                                Set.of()),
                        new FieldDescription("p.owner", "owner", "", null, false, false, false, false, 0, Set.of()));
        assertThat(api.sinks.server.requests().get(0).headers()).containsEntry("accept", "application/json");
    }

    @Test
    void allowedValuesMayBeTheElementsThemselves() {
        api.answers("/f", "[{\"id\":1,\"kind\":\"pick\",\"choices\":[\"a\",2]}]");
        String[] options = {
            "describePath",
            "/f",
            "describeName",
            "/id",
            "describeType",
            "/kind",
            "describeValues",
            "/choices",
            "describeClosed",
            "pick"
        };
        assertThat(api.sinks
                        .endpoint(options)
                        .catalogue()
                        .orElseThrow()
                        .describe("anything")
                        .fields())
                .extracting(FieldDescription::name, FieldDescription::allowed)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("1", Set.of("a", "2")));
    }

    @Test
    void severalKindsOfRecordHaveFieldsOfTheirOwn() {
        api.answers("/properties/contacts", "{\"contacts\": [{\"name\": \"plan\"}]}");
        assertThat(described(
                                "describeAt",
                                "/${object}",
                                "describePrefix",
                                "${object}.",
                                "fields",
                                "companies=name*; contacts=id*-,mail")
                        .fields())
                .extracting(FieldDescription::name)
                .containsExactly("contacts.plan", "id", "mail");
    }

    @Test
    void listedFieldsStandBesideDescribedOnesAndBeforeThem() {
        api.answers("/properties/contacts", Described.PROPERTIES);
        ObjectDescription object = described("fields", "id*-, name! ,age,both*!", "keys", "tags,unknown,name");
        assertThat(object.fields().stream().filter(FieldDescription::key))
                .extracting(FieldDescription::name)
                .containsExactlyInAnyOrder("email", "tags", "id", "both", "name");
        assertThat(object.fields().stream().filter(FieldDescription::required))
                .extracting(FieldDescription::name)
                .containsExactlyInAnyOrder("name", "both");
        assertThat(object.field("id").orElseThrow().updateable()).isFalse();
        assertThat(object.field("age").orElseThrow().values()).isNull();
        assertThat(object.open()).isFalse();
    }

    @Test
    void pagesAreFollowedOnTheSameHost() {
        api.answers("/properties/contacts?page=2", "{\"results\":[{\"name\":\"b\"}],\"next\":\"/properties/last\"}");
        api.answers("/properties/last", "{\"results\":[{\"name\":\"c\"}],\"next\":null}");
        String second = api.sinks.server.url() + "/properties/contacts?page=2";
        api.answers("/properties/contacts", "{\"results\":[{\"name\":\"a\"}],\"next\":\"" + second + "\"}");
        assertThat(described("describeNext", "/next").fields())
                .extracting(FieldDescription::name)
                .containsExactly("a", "b", "c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example.com/x", "http://127.0.0.1:1/x", "//evil.example.com/x"})
    void pagesElsewhereAreNot(String next) {
        api.answers("/properties/contacts", "{\"results\":[],\"next\":\"" + next + "\"}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> described("describeNext", "/next"))
                .withMessageContaining("describeNext /next is not a URL on the connection's host");
        assertThat(api.sinks.server.requests()).hasSize(1);
    }

    @Test
    void pagesThatNeverEndDo() {
        api.answers("/properties/contacts", "{\"results\":[],\"next\":\"?again\"}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> described("describeNext", "/next"))
                .withMessageContaining("more than 100 pages");
    }

    @Test
    void aDescriptionIsKeptForTenMinutes() {
        api.answers("/properties/contacts", Described.PROPERTIES);
        Sink sink = api.sink();
        sink.check(Described.upsert("email", "age"));
        api.sinks.pass(Duration.ofMinutes(10).minusSeconds(1));
        sink.check(Described.upsert("email", "age"));
        assertThat(api.sinks.server.requests()).hasSize(1);
        api.sinks.pass(Duration.ofSeconds(1));
        sink.check(Described.upsert("email", "age"));
        assertThat(api.sinks.server.requests()).hasSize(2);
    }

    @Test
    void syncsOfAConnectionShareItAndObjectsDoNot() {
        api.answers("/properties/contacts", Described.PROPERTIES);
        api.answers("/properties/deals", "{\"results\":[{\"name\":\"amount\"}]}");
        assertThat(described().fields()).hasSize(6);
        assertThat(described("describePrefix", "p.").field("p.age")).isPresent();
        assertThat(api.sinks
                        .endpoint(api.options())
                        .catalogue()
                        .orElseThrow()
                        .describe("deals")
                        .fields())
                .hasSize(1);
        assertThat(api.sinks.server.requests()).hasSize(2);
    }

    @Test
    void objectsAreThoseOfTheOptionsAndThoseThatTheApiLists() {
        api.answers("/schemas", "{\"all\":[{\"id\":\"pets\",\"labels\":{\"one\":\"Pet\"}},{\"id\":\"deals\"},{}]}");
        String[] options = {
            "objects",
            "contacts, deals",
            "objectsPath",
            "/schemas",
            "objectsAt",
            "/all",
            "objectName",
            "/id",
            "objectLabel",
            "/labels/one"
        };
        assertThat(api.sinks.endpoint(options).catalogue().orElseThrow().objects())
                .containsExactly(
                        new ObjectSummary("contacts", "contacts"),
                        new ObjectSummary("deals", "deals"),
                        new ObjectSummary("pets", "Pet"));
    }

    @Test
    void credentialsThatMayNotListObjectsHaveThoseOfTheOptions() {
        api.sinks.server.script(Fault.reply(2, 403));
        assertThat(api.sinks
                        .endpoint("objects", "contacts", "objectsPath", "/schemas")
                        .catalogue()
                        .orElseThrow()
                        .objects())
                .hasSize(1);
        assertThatIllegalArgumentException().isThrownBy(() -> api.sinks
                .endpoint("objectsPath", "/schemas")
                .catalogue()
                .orElseThrow()
                .objects());
    }

    @Test
    void anApiWithOneKindOfRecordHasNoOther() {
        var catalogue = api.sinks
                .endpoint("object", "user", "fields", "id*")
                .catalogue()
                .orElseThrow();
        assertThat(catalogue.objects()).containsExactly(new ObjectSummary("user", "user"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> catalogue.describe("deal"))
                .withMessage("There is no kind of record 'deal'. Allowed: user");
        assertThatIllegalArgumentException().isThrownBy(() -> api.sinks
                .endpoint(api.options())
                .catalogue()
                .orElseThrow()
                .describe(".."));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> api.sinks
                        .endpoint("objects", "user")
                        .catalogue()
                        .orElseThrow()
                        .describe("user"))
                .withMessageContaining("neither option 'describePath' nor 'fields' is set");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "describePath|properties|Option 'describePath' is 'properties'. Allowed: a path that begins with a slash",
                "describePath|/p/${key}|Option 'describePath' holds the unknown placeholder ${key}. Allowed: ${object}",
                "describePath|/p/${object}|Option 'describePath' uses ${object}. Set option 'object'",
                "describePath|/a b|Option 'describePath' is '/a b'. Allowed: a path of which every character",
                "objectsPath|/p/${object}|Option 'objectsPath' holds the unknown placeholder ${object}. Allowed: none",
                "describeAt|results|Option 'describeAt' is 'results'. Allowed: a JSON pointer",
                "describeReadOnly|/a,b|Option 'describeReadOnly' is 'b'. Allowed: a JSON pointer",
                "describeTypes|int=integer|Option 'describeTypes' needs option 'describeType'",
                "describeClosed|pick|Option 'describeClosed' needs option 'describeType'",
                "fields|a,,b|Option 'fields' is 'a,,b'. Allowed: names separated by commas",
                "fields|a,*|Allowed: names separated by commas, each with any of the marks * ! -",
                "fields|a,a!|each name once; 'a' is there twice",
                "fields|a;b|one list for each kind of record",
                "fields|a!-|'a' cannot be required and not writable",
                "keys|email|Option 'keys' needs option 'describePath' or 'fields'",
                "openFields|true|Option 'openFields' needs option 'describePath' or 'fields'",
            })
    void wrongOptionsAreNamed(String name, String value, String message) {
        assertThatThrownBy(() -> api.sinks.sink("upsertPath", "/x", name, value))
                .hasMessageContaining(message);
    }

    @Test
    void aTypeThatNobodyKnowsIsNamed() {
        assertThatThrownBy(() -> api.sink("describeTypes", "x=money"))
                .hasMessageContaining(
                        "Option 'describeTypes' is 'x=money'. Allowed: the destination's name for a type");
        assertThatThrownBy(() -> api.sink("describeTypes", "money"))
                .hasMessageContaining("Option 'describeTypes' is 'money'");
    }
}
