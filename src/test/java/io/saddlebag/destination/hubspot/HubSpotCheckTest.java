package io.saddlebag.destination.hubspot;

import static io.saddlebag.testing.KameletSinks.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Catalogue;
import io.saddlebag.destination.Delivery;
import io.saddlebag.destination.DestinationUnavailableException;
import io.saddlebag.destination.FieldDescription;
import io.saddlebag.destination.ObjectDescription;
import io.saddlebag.destination.ObjectSummary;
import io.saddlebag.destination.Sink;
import io.saddlebag.destination.Terms;
import io.saddlebag.fake.FakeHubSpot;
import io.saddlebag.row.Operation;
import io.saddlebag.sync.FieldCheck;
import io.saddlebag.sync.FieldType;
import io.saddlebag.testing.Batches;
import io.saddlebag.testing.Fault;
import io.saddlebag.testing.KameletSinks;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What keeps a sync with HubSpot from starting, which records are invalid, and who may call. */
class HubSpotCheckTest {

    private final FakeHubSpot hubspot = new FakeHubSpot();
    private KameletSinks sinks = sinks(Map.of("url", hubspot.url(), "token", hubspot.token()));

    @AfterEach
    void close() throws Exception {
        sinks.close();
        hubspot.close();
    }

    private KameletSinks sinks(Map<String, String> properties) {
        return new KameletSinks("hubspot-sink", "hubspot", hubspot, properties);
    }

    private static Delivery delivery(String mode, String... fields) {
        Set<Operation> operations =
                switch (mode) {
                    case "insert" -> EnumSet.of(Operation.INSERT);
                    case "update" -> EnumSet.of(Operation.UPDATE);
                    case "delete" -> EnumSet.of(Operation.DELETE);
                    case "mirror" -> EnumSet.allOf(Operation.class);
                    default -> EnumSet.of(Operation.INSERT, Operation.UPDATE);
                };
        return new Delivery(
                "s", mode, operations, !mode.equals("insert") && operations.size() > 1, Batches.fields(fields));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "email|upsert|email,FirstName|contacts has no field 'FirstName'. Did you mean 'firstname'?",
                "email|upsert|email,num_notes|Field 'num_notes' of contacts cannot be set in a new record.",
                "email|update|email,hs_email_domain|Field 'hs_email_domain' of contacts cannot be changed.",
                "firstname|upsert|firstname,phone|Option destinationKey names 'firstname', by which a contacts cannot be"
                        + " found. Allowed: email, ext_id, hs_object_id",
                "email|mirror|ext_id,email|Records are found by the field 'email', but option destinationKey of sync 's'"
                        + " names ext_id. Both must name the same field",
                "hs_object_id|upsert|hs_object_id,phone|Option destinationKey names 'hs_object_id', which cannot be set"
                        + " in a new contacts. With it, use mode update or delete, or name a field that can be set",
            })
    void aSyncThatCannotWorkDoesNotStart(String idProperty, String mode, String fields, String message)
            throws Exception {
        Sink sink = sinks.sink("object", "contacts", "idProperty", idProperty);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sink.check(delivery(mode, fields.split(","))))
                .withMessageContaining(message);
        assertThat(hubspot.records("contacts")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"email,upsert", "email,mirror", "email,insert", "email,update", "ext_id,delete", "hs_object_id,update"})
    void everyModeIsSupported(String idProperty, String mode) throws Exception {
        sinks.sink("object", "contacts", "idProperty", idProperty).check(delivery(mode, idProperty, "phone"));
        sinks.sink("object", "deals", "idProperty", "dealname").check(delivery("insert", "dealname", "amount"));
    }

    @Test
    void aBatchHasAtMostAHundredRecords() throws Exception {
        Terms terms = sinks.sink("object", "contacts").check(delivery("upsert", "email", "phone"));
        assertThat(terms.most()).isEqualTo(100);
        assertThat(terms.batching().usual()).isEqualTo(100);
    }

    @Test
    void valuesOfTheWrongTypeOrOfNoOptionAreInvalidButSeveralOptionsAreForHubspotToJudge() throws Exception {
        Terms terms = sinks.sink("object", "contacts")
                .check(delivery("upsert", "email", "age", "newsletter", "birthday", "lifecyclestage", "interests"));
        assertThat(terms.checks())
                .contains(
                        new FieldCheck("age", false, FieldType.NUMBER, 0, Set.of()),
                        new FieldCheck("birthday", false, FieldType.DATE, 0, Set.of()),
                        new FieldCheck("interests", false, null, 0, Set.of()));
        assertThat(terms.checks())
                .filteredOn(check -> check.field().equals("lifecyclestage"))
                .allSatisfy(check -> {
                    assertThat(check.violation("Lead").code()).isEqualTo("not_allowed");
                    assertThat(check.violation("lead")).isNull();
                });
    }

    private Catalogue catalogue(String object) throws Exception {
        return sinks.endpoint("object", object).catalogue().orElseThrow();
    }

    @Test
    void thePropertiesOfAnObjectAreDescribed() throws Exception {
        ObjectDescription contacts = catalogue("contacts").describe("contacts");
        assertThat(contacts.fields())
                .filteredOn(FieldDescription::key)
                .extracting(FieldDescription::name)
                .containsExactlyInAnyOrder("hs_object_id", "email", "ext_id");
        assertThat(contacts.fields())
                .filteredOn(field -> !field.updateable())
                .extracting(FieldDescription::name)
                .contains("hs_object_id", "createdate", "hs_email_domain", "num_notes");
        assertThat(contacts.field("interests").orElseThrow().type()).isEqualTo("enumeration");
        assertThat(contacts.field("lifecyclestage").orElseThrow().allowed()).contains("lead", "customer");
    }

    @Test
    void customObjectsAreListedWhereTheTokenMaySeeThem() throws Exception {
        assertThat(catalogue("contacts").objects())
                .extracting(ObjectSummary::name)
                .contains("contacts", "companies", "deals", "p123_invoice");
        hubspot.withhold("crm.schemas.custom.read");
        sinks.time.pass(Duration.ofMinutes(11));
        assertThat(catalogue("contacts").objects())
                .extracting(ObjectSummary::name)
                .contains("contacts")
                .doesNotContain("p123_invoice");
    }

    @Test
    void anObjectThatHubspotDoesNotKnowKeepsTheSyncFromStarting() throws Exception {
        Sink widgets = sinks.sink("object", "widgets");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> widgets.check(delivery("upsert", "email")))
                .withMessageContaining("Unable to infer object type from: widgets");
    }

    @Test
    void aLimitThatIsReachedWhileASyncIsCheckedIsNoFaultOfTheSync() throws Exception {
        Sink contacts = sinks.sink("object", "contacts");
        hubspot.script(Fault.reply(1, 429, Map.of(), "{\"policyName\":\"DAILY\",\"message\":\"Enough.\"}"));
        assertThatThrownBy(() -> contacts.check(delivery("upsert", "email")))
                .isInstanceOf(DestinationUnavailableException.class);
    }

    private static final Map<String, String> OAUTH =
            Map.of("client-id", "client", "client-secret", "secret", "refresh-token", "refresh");

    private BatchResult asApp(Map<String, String> properties) throws Exception {
        sinks.close();
        Map<String, String> all = new java.util.HashMap<>(properties);
        all.put("url", hubspot.url());
        sinks = sinks(all);
        return sinks.sink("object", "contacts").deliver(Batches.row(Operation.INSERT, "email", "a@x.io"));
    }

    @Test
    void anOauthAppGetsItsTokensWithTheRefreshTokenAndAnotherWhenOneExpires() throws Exception {
        assertThat(told(asApp(OAUTH))).containsExactly("ok");
        hubspot.expireTokens();
        Sink sink = sinks.sink("object", "contacts");
        assertThat(told(sink.deliver(Batches.row(Operation.INSERT, "email", "b@x.io"))))
                .containsExactly("ok");
        assertThat(hubspot.requests())
                .filteredOn(each -> each.path().equals("/oauth/v1/token"))
                .hasSize(2);
    }

    @Test
    void aRefreshTokenThatIsRefusedStopsTheRun() throws Exception {
        hubspot.client("client", "secret", "another");
        BatchResult result = asApp(OAUTH);
        assertThat(result.stop().credentials()).isTrue();
        assertThat(result.stop().reason()).contains("missing or invalid");
        assertThat(told(result)).containsExactly("pending");
    }

    @Test
    void aTokenThatIsRefusedStopsTheRunAndIsNotAskedForAgain() throws Exception {
        hubspot.token("pat-another");
        BatchResult result = sinks.sink("object", "contacts").deliver(Batches.row(Operation.INSERT, "email", "a@x.io"));
        assertThat(result.stop().credentials()).isTrue();
        assertThat(told(result)).containsExactly("pending");
        assertThat(hubspot.requests()).hasSize(1);
    }

    @Test
    void credentialsAreRequired() throws Exception {
        assertThatThrownBy(() -> asApp(Map.of()))
                .hasStackTraceContaining("needs the property 'client-id': auth=oauth2, unless there is a token");
    }
}
