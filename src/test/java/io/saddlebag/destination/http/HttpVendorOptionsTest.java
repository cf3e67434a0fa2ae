package io.saddlebag.destination.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saddlebag.destination.Delivery;
import io.saddlebag.destination.DestinationUnavailableException;
import io.saddlebag.destination.FieldDescription;
import io.saddlebag.row.Operation;
import io.saddlebag.testing.Fault;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ways in which the Kamelet of one API is told apart from that of another. */
class HttpVendorOptionsTest {

    private static final String GRANT =
            "{\"url\":\"https://${account-id}.example.com\",\"token-url\":\"${url}/token\"}";

    private final Described api = new Described();

    @AfterEach
    void close() throws Exception {
        api.close();
    }

    private static HttpSettings read(Map<String, String> properties) {
        return SettingsReader.read("d", properties, ConnectionTemplate.parse(GRANT, SettingsReader.STANDARD));
    }

    @Test
    void aPropertyMayBeMadeOfAnotherThatIsMade() {
        Auth.Grant grant = (Auth.Grant) read(Map.of("account-id", "a1", "client-id", "c", "client-secret", "s"))
                .auth();
        assertThat(grant.tokenUrl()).hasToString("https://a1.example.com/token");
        Map<String, String> elsewhere = Map.of("url", "http://localhost:1/", "client-id", "c", "client-secret", "s");
        assertThat(((Auth.Grant) read(elsewhere).auth()).tokenUrl()).hasToString("http://localhost:1/token");
    }

    @Test
    void whoHasATokenNeedNotAskForOne() {
        assertThat(read(Map.of("account-id", "a1", "token", "t")).auth()).isInstanceOf(Auth.Fixed.class);
        assertThatThrownBy(() -> read(Map.of("account-id", "a1")))
                .hasMessage("HTTP connection 'd' needs the property 'client-id': auth=oauth2, unless there is a token."
                        + " Set saddlebag.destinations.d.client-id");
    }

    private static String json(String template, Map<String, String> values) {
        return new Parameters("k", Set.of("a", "b"), values).inJson("t", template);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x|{\"a\":\"x\",\"n\":1}",
                "d|{\"n\":1}",
                "|{\"n\":1}",
            })
    void aMemberMayBeLeftOutWhereItsParameterIsNotSetOrIsTheDefault(String value, String expected) {
        String json = json("{\"a\":\"${parameter.a?d}\",\"n\":1}", value == null ? Map.of() : Map.of("a", value));
        JsonTemplate template = new TemplateParser("t", Set.of(Placeholder.Kind.KEY)).parse(json);
        assertThat(new String(
                        Bodies.render(template, new BatchScope(Operation.INSERT, false, List.of())),
                        java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(expected);
    }

    @Test
    void aPartOfAValueCannotBeLeftOut() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> json("{\"a\":\"x ${parameter.a?}\"}", Map.of()))
                .withMessageContaining("allowed only where it is the whole value of a member, in quotation marks");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> json("{\"a\":\"${parameter.c?}\"}", Map.of()))
                .withMessageContaining("which Kamelet k does not declare");
    }

    @Test
    void anApiMayListItsKeysApartFromItsFields() {
        api.answers("/properties", "{\"results\":[{\"name\":\"email\"},{\"name\":\"ext\"},{\"name\":\"x\"}]}");
        api.answers("/keys", "{\"names\":[[\"email\"],[\"ext\",\"x\"]]}");
        String[] options = {
            "describePath", "/properties", "describeAt", "/results", "keysPath", "/keys", "keysAt", "/names"
        };
        assertThat(api.sinks
                        .endpoint(options)
                        .catalogue()
                        .orElseThrow()
                        .describe("record")
                        .fields())
                .filteredOn(FieldDescription::key)
                .extracting(FieldDescription::name)
                .containsExactly("email");
        String[] upserts = {
            "describePath",
            "/properties",
            "describeAt",
            "/results",
            "keysPath",
            "/keys",
            "keysAt",
            "/names",
            "upsertPath",
            "/x"
        };
        api.sinks.sink(upserts).check(Described.upsert("email", "x"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> api.sinks.sink(upserts).check(Described.upsert("ext")))
                .withMessageContaining("Option destinationKey names 'ext', by which a record cannot be found");
        assertThatThrownBy(() -> api.sinks.sink("upsertPath", "/x", "keysPath", "/k"))
                .hasMessageContaining("Option 'keysPath' needs option 'describePath' or 'fields'");
    }

    @Test
    void aSyncThatOnlyInsertsNeedsNoKeyByWhichRecordsAreFound() {
        api.answers("/properties/contacts", Described.PROPERTIES);
        var fields = Described.upsert("plan", "age").fields();
        api.sink("insertPath", "/x").check(new Delivery("s", "insert", Set.of(Operation.INSERT), false, fields));
    }

    @Test
    void aKeyThatCannotBeSetIsNoneForNewRecords() {
        api.answers("/properties/contacts", "{\"results\":[{\"name\":\"id\",\"unique\":true,\"computed\":true}]}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> api.sink().check(Described.upsert("id")))
                .withMessage("Option destinationKey names 'id', which cannot be set in a new contacts."
                        + " With it, use mode update or delete, or name a field that can be set");
        var fields = Described.upsert("id").fields();
        api.sink("updatePath", "/x").check(new Delivery("s", "update", Set.of(Operation.UPDATE), false, fields));
    }

    @ParameterizedTest
    @CsvSource({"429", "200"})
    void aQuotaThatIsUsedUpIsNoFaultOfTheSync(int status) {
        api.sinks.server.script(Fault.reply(
                20, status, Map.of(), "{\"ok\":false,\"code\":\"DAILY\",\"message\":\"Enough for today\"}"));
        assertThatThrownBy(() -> api.sink("okAt", "/ok", "itemCode", "/code", "stopCodes", "DAILY")
                        .check(Described.upsert("email")))
                .isInstanceOf(DestinationUnavailableException.class)
                .hasMessageContaining("Enough for today");
    }
}
