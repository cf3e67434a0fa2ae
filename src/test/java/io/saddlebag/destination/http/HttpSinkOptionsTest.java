package io.saddlebag.destination.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saddlebag.destination.Delivery;
import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.Destinations;
import io.saddlebag.row.Field;
import io.saddlebag.row.Fields;
import io.saddlebag.row.Operation;
import io.saddlebag.testing.Batches;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong options fail early, and the message says what to do. */
class HttpSinkOptionsTest {

    private final HttpSinks sinks = new HttpSinks();

    @AfterEach
    void close() throws Exception {
        sinks.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "records|some|Option 'records' is 'some'. Allowed: one, many",
                "reply|each|Option 'reply' is 'each'. Allowed: status, positional, keyed, multistatus, indexed, all",
                "reply|keyed|reply=keyed needs option 'itemKey'",
                "reply|indexed|reply=indexed needs the options 'errorsAt', 'errorIndex' and 'countAt'",
                "codeDelay|606|Option 'codeDelay' is '606'. Allowed: codes, each with a duration: 606:20s,615:5s",
                "codeDelay|606:soon|Option 'codeDelay' is 'soon'. Allowed: a duration such as",
                "itemCode|/a, b|Option 'itemCode' is 'b'. Allowed: a JSON pointer",
                "reply|positional|reply=positional needs one of the options 'itemOk'",
                "records|many|Option 'reply' must be set with records=many",
                "modes|upsert,append,merge|Option 'modes': Unknown mode 'merge'. Allowed: upsert, mirror, insert,",
                "recordTemplate|[${parameter.text}]|Option 'recordTemplate' uses ${parameter.text}, but the endpoint does not stand in a",
                "maxRecords|100|Option 'maxRecords' needs records=many",
                "maxDeleteRecords|50|Option 'maxDeleteRecords' needs deletes with many records a call",
                "maxRecords|-1|Option 'maxRecords' is '-1'. Allowed: a whole number from 0 to 100000",
                "deleteRecords|all|Option 'deleteRecords' is 'all'. Allowed: one, many",
                "deleteRecords|many|Option 'deleteReply' must be set with deleteRecords=many: positional, keyed",
                "deleteReply|keyed|deleteReply=keyed needs option 'itemKey'",
                "deleteBatchTemplate|[${records}]|Option 'deleteBatchTemplate' needs deleteRecords=many",
                "values|csv|Option 'values' is 'csv'. Allowed: json, utc, text",
                "escape|html|Option 'escape' is 'html'. Allowed: none, markup",
                "nulls|drop|Option 'nulls' is 'drop'. Allowed: send, omit, empty",
                "insertMethod|GET|Option 'insertMethod' is 'GET'. Allowed: PATCH, POST, PUT",
                "idempotencyKey|yes|Option 'idempotencyKey' is 'yes'. Allowed: none, quoted, bare",
                "maxRetries|many|Option 'maxRetries' is 'many'. Allowed: a whole number",
                "maxRetries|-1|Option 'maxRetries' is '-1'. Allowed: a whole number from 0 to 100",
                "nested|maybe|Option 'nested' is 'maybe'. Allowed: true, false",
                "retryDelay|soon|Option 'retryDelay' is 'soon'. Allowed: a duration such as",
                "timeout|0|Option 'timeout' is '0'. Allowed: a duration above 0",
                "idAt|id|Option 'idAt' is 'id'. Allowed: a JSON pointer",
                "updatePath|contacts|Option 'updatePath' is 'contacts'. Allowed: a path that begins with a slash",
                "updatePath|/c/${field}|Option 'updatePath' holds the unknown placeholder ${field}. Allowed: ${field.name}",
                "updatePath|/c/${key|Option 'updatePath' has a placeholder that is not closed: ${key",
                "updatePath|/a b|Option 'updatePath' is '/a b'. Allowed: a path of which every character is allowed",
                "recordTemplate|{\"a\":${what}}|Option 'recordTemplate' holds the unknown placeholder ${what}. Allowed:",
                "recordTemplate|{\"a\":${key},}|Option 'recordTemplate' is not JSON with placeholders",
                "recordTemplate|{\"a\":\"${fields}\"}|Option 'recordTemplate' holds the unknown placeholder ${fields}",
                "recordTemplate|{${key}:1}|the name ${key} needs quotation marks",
                "batchTemplate|[1]|Option 'batchTemplate' needs records=many",
                "headers|X-A|Option 'headers' is 'X-A'. Allowed: a JSON object",
                "header.Authorization|x|Option 'header.Authorization' is 'Authorization'. Allowed: any header but",
                "auth|magic|Option 'auth' is 'magic'. Allowed: none, bearer, basic, header, oauth2",
                "auth|bearer|HTTP connection 'default' needs the property 'token': auth=bearer",
                "webhookUrl|hooks.example.com/x|The property 'webhook-url' of HTTP connection 'default' is not an http",
                "connectionTemplate|[]|Option 'connectionTemplate' is '[]'. Allowed: a JSON object",
                "connectionTemplate|{\"host\":\"h\"}|Option 'connectionTemplate' sets the unknown property 'host'. Allowed: auth,",
                "connectionTemplate|{\"token\":\"${api-key}\"}|needs the property 'api-key': its token is made of it. Set option 'apiKey'",
                "tokenUrl|http://127.0.0.1/t|needs the property 'client-id': auth=oauth2",
                "maxConnections|0|Option 'max-connections' is '0'. Allowed: a whole number from 1 to 1000",
                "pathes|/x|Unknown option 'pathes' of retl-http. Allowed: auth, batchTemplate,",
            })
    void wrongOptionsAreNamed(String name, String value, String message) {
        assertThatThrownBy(() -> sinks.sink("upsertPath", "/x", name, value)).hasMessageContaining(message);
    }

    @Test
    void secretsAreNotInMessages() {
        assertThatThrownBy(() -> sinks.sink("upsertPath", "/x", "tokn", "s3cret"))
                .hasMessageContaining("tokn")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> sinks.sink("upsertPath", "/x", "url", "ftp://u:s3cret@h/"))
                .hasMessageContaining("'url'")
                .hasMessageNotContaining("s3cret");
        HttpSettings settings = SettingsReader.read("c", Map.of("url", "http://h", "token", "s3cret"));
        assertThat(settings.toString()).doesNotContain("s3cret");
    }

    @Test
    void camelMasksSecretsWhereItShowsTheEndpoint() {
        sinks.sink("upsertPath", "/x");
        for (String secrets : List.of(
                "token=s3cret1&headerValue=s3cret2&clientSecret=s3cret3&refreshToken=s3cret4",
                "timeout=1s&webhookUrl=https://h/s3cret5")) {
            assertThat(sinks.camel
                            .getEndpoint("retl-http:default?url=http://h&upsertPath=/x&" + secrets)
                            .toString())
                    .contains("upsertPath")
                    .doesNotContain("s3cret");
        }
    }

    @Test
    void propertiesMayBeKebabOrCamelAndTheWayToAuthenticateIsInferred() {
        assertThat(auth(Map.of("url", "http://h", "header-name", "X-Key", "headerValue", "v")))
                .isEqualTo("Fixed[X-Key]");
        assertThat(auth(Map.of("url", "http://h", "username", "u"))).isEqualTo("Fixed[Authorization]");
        assertThat(auth(Map.of("url", "http://h", "token_url", "http://t", "client-id", "i", "clientSecret", "s")))
                .isEqualTo("ClientCredentials[http://t]");
        assertThat(auth(Map.of("url", "http://h/"))).isEqualTo("None[]");
        assertThatThrownBy(() -> auth(Map.of("url", "http://h", "tokenn", "x")))
                .hasMessage("Unknown property 'tokenn' of HTTP connection 'c'. Allowed: auth, client-id, client-secret,"
                        + " connect-timeout, header-name, header-value, max-connections, password, refresh-token, scope,"
                        + " signing-secret, timeout, token, token-url, url, username, webhook-url");
    }

    private static String auth(Map<String, String> properties) {
        return SettingsReader.read("c", properties).auth().toString();
    }

    @Test
    void aConfiguredConnectionTakesNoPropertiesFromTheEndpoint() {
        sinks.camel
                .getRegistry()
                .bind(
                        "d",
                        new Destinations(Map.of(
                                "crm", new DestinationSettings("crm", "http", Map.of("url", sinks.server.url())))));
        assertThatThrownBy(() -> sinks.camel
                        .getEndpoint("retl-http:crm?upsertPath=/x&token=s3cret", HttpSinkEndpoint.class)
                        .createSink())
                .hasMessageContaining("Option 'token' belongs to the connection")
                .hasMessageNotContaining("s3cret");
        assertThatCode(() -> sinks.camel
                        .getEndpoint("retl-http:crm?upsertPath=/x", HttpSinkEndpoint.class)
                        .createSink())
                .doesNotThrowAnyException();
    }

    private void check(Set<Operation> operations, boolean upsert, Fields fields, String... options) {
        List<String> all = new ArrayList<>(Arrays.asList(options));
        sinks.sink(all.toArray(String[]::new)).check(new Delivery("s", "mirror", operations, upsert, fields));
    }

    @Test
    void aDeliveryNeedsAPathForEachOperation() {
        assertThatThrownBy(() -> check(EnumSet.allOf(Operation.class), true, Batches.FIELDS, "upsertPath", "/x"))
                .hasMessage("Sync 's' (mode mirror) sends deletes. Set option 'deletePath' to where they go");
        assertThatThrownBy(() -> check(Set.of(Operation.INSERT), true, Batches.FIELDS, "deletePath", "/x"))
                .hasMessage(
                        "Sync 's' (mode mirror) sends inserts. Set option 'insertPath' or 'upsertPath' to where they go");
        assertThatCode(() -> check(
                        EnumSet.allOf(Operation.class),
                        true,
                        Batches.FIELDS,
                        "upsertPath",
                        "/x",
                        "deletePath",
                        "/x/${field.email}"))
                .doesNotThrowAnyException();
    }

    @Test
    void placeholdersMustNameFieldsThatAreKnown() {
        assertThatThrownBy(
                        () -> check(Set.of(Operation.INSERT), true, Batches.FIELDS, "upsertPath", "/x/${field.mail}"))
                .hasMessage(
                        "Option 'upsertPath' uses ${field.mail}, which is not a field of the sync. Its fields: email,"
                                + " name, phone");
        assertThatThrownBy(
                        () -> check(Set.of(Operation.DELETE), true, Batches.FIELDS, "deletePath", "/x/${field.name}"))
                .hasMessageContaining("of a deleted record only the key fields are known: email");
        assertThatThrownBy(() -> check(Set.of(Operation.INSERT), true, Batches.FIELDS, "upsertPath", "/x/${id}"))
                .hasMessageContaining("uses ${id}, which a record that is inserted does not have");
        assertThatThrownBy(() -> check(
                        Set.of(Operation.INSERT, Operation.UPDATE),
                        false,
                        Batches.FIELDS,
                        "insertPath",
                        "/x",
                        "updatePath",
                        "/x/${id}"))
                .hasMessageContaining("Set option 'idAt'");
        assertThatThrownBy(() -> check(
                        Set.of(Operation.INSERT),
                        true,
                        Batches.FIELDS,
                        "upsertPath",
                        "/x",
                        "recordTemplate",
                        "${field.z}"))
                .hasMessageContaining("Option 'recordTemplate' uses ${field.z}");
    }

    @Test
    void keyedRepliesNeedOneKeyOrARecordKey() {
        Fields two = new Fields(List.of(new Field("a", true, false), new Field("b", true, false)));
        assertThatThrownBy(() -> check(
                        Set.of(Operation.INSERT),
                        true,
                        two,
                        "records",
                        "many",
                        "upsertPath",
                        "/x",
                        "reply",
                        "keyed",
                        "itemKey",
                        "/a"))
                .hasMessageContaining("Set option 'recordKey'");
    }
}
