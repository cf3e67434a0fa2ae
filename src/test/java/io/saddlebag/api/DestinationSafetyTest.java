package io.saddlebag.api;

import static io.saddlebag.testing.RunningService.OPERATOR;
import static io.saddlebag.testing.RunningService.VIEWER;
import static io.saddlebag.testing.ServiceWithSalesforce.model;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.testing.RunningService.Reply;
import io.saddlebag.testing.ServiceWithSalesforce;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What destinations over HTTP must not do. */
class DestinationSafetyTest extends DestinationsOverHttp {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%7B%7Benv:PATH%7D%7D",
                "%7B%7BUNRELATED%7D%7D",
                "%23class:java.lang.String",
                "RAW(x)",
                "a%26b=c",
                "..%2f"
            })
    void namesOfObjectsAreNoWayIn(String object) {
        make("guarded" + Math.abs(object.hashCode()));
        Reply reply = all.service.get(
                VIEWER,
                "/api/v1/destinations/guarded" + Math.abs(object.hashCode()) + "/objects/" + object + "/fields");
        assertThat(reply.status()).isBetween(400, 499);
        assertThat(reply.body()).doesNotContain("unrelated-canary");
    }

    @Test
    void theConfigurationIsReadOnly() {
        for (String method : new String[] {"PUT", "DELETE"}) {
            assertThat(all.admin(method, "/destinations/fixed", method.equals("PUT") ? "{\"type\":\"webhook\"}" : null)
                            .status())
                    .isEqualTo(409);
        }
        assertThat(all.admin("POST", "/destinations", "{\"id\":\"fixed\",\"type\":\"webhook\"}")
                        .status())
                .isEqualTo(409);
        assertThat(all.admin("GET", "/destinations/fixed", null)
                        .json()
                        .at("/read_only")
                        .asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'id':'x','type':'jdbc','properties':{'url':'jdbc:h2:mem:x'} | type",
                "'id':'x','type':'webhook','properties':{'url':'jdbc:h2:mem:x'} | properties.url",
                "'id':'../x','type':'webhook' | id",
                "'type':'webhook' | id",
                "'id':'x','type':'#class:java.lang.String' | type",
                "'id':'x','type':'hubspot','properties':{'token':'literal'} | properties.token",
                "'id':'x','type':'hubspot','properties':{'token':'${UNRELATED}'} | properties.token",
                "'id':'x','type':'hubspot','properties':{'token':'${DESTINATION_NOT_SET}'} | properties.token",
                "'id':'x','type':'hubspot','properties':{'token':'${DESTINATION_OTHER}','url':'{{env:UNRELATED}}'} | properties.url",
                "'id':'x','type':'salesforce','defaults':{'object':'#class:x'} | defaults.object"
            })
    void wrongDestinationsAreRefused(String body, String field) {
        Reply reply = all.admin("POST", "/destinations", "{" + body.replace('\'', '"') + "}");
        assertThat(reply.status()).as(reply.body()).isEqualTo(422);
        assertThat(reply.body()).contains("\"field\":\"" + field + "\"").doesNotContain("unrelated-canary");
        assertThat(file("x")).doesNotExist();
    }

    @Test
    void noSecretIsEverShown() throws Exception {
        make("quiet");
        all.admin("POST", "/models", model("quiet"));
        for (String path : List.of(
                "/destinations",
                "/destinations/quiet",
                "/destinations/fixed",
                "/destinations/hook",
                "/destinations/hook/objects",
                "/destinations/quiet/objects",
                "/destinations/quiet/objects/Contact/fields",
                "/models",
                "/models/quiet",
                "/sources",
                "/sources/warehouse")) {
            assertThat(all.admin("GET", path, null).body())
                    .as(path)
                    .doesNotContain(
                            ServiceWithSalesforce.CANARY,
                            OTHER,
                            "configured-canary",
                            "canary-path",
                            "unrelated-canary",
                            ": \"client-secret\"",
                            "jdbc:h2");
        }
        assertThat(file("quiet")).content().doesNotContain("client-secret: client-secret");
    }

    @Test
    void rolesAreKeptTo() {
        for (String token : new String[] {VIEWER, OPERATOR}) {
            assertThat(all.service.get(token, "/api/v1/destinations").status()).isEqualTo(200);
            assertThat(all.service
                            .send(token, "POST", "/api/v1/destinations", "{}")
                            .status())
                    .isEqualTo(403);
            assertThat(all.service
                            .send(token, "PUT", "/api/v1/destinations/x", "{}")
                            .status())
                    .isEqualTo(403);
            assertThat(all.service
                            .send(token, "DELETE", "/api/v1/destinations/x", null)
                            .status())
                    .isEqualTo(403);
        }
    }
}
