package io.saddlebag.destination.hubspot;

import static io.saddlebag.testing.Batches.rows;
import static io.saddlebag.testing.KameletSinks.evidence;
import static io.saddlebag.testing.KameletSinks.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.Sink;
import io.saddlebag.fake.FakeHubSpot;
import io.saddlebag.row.Change;
import io.saddlebag.row.Operation;
import io.saddlebag.testing.Batches;
import io.saddlebag.testing.KameletSinks;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is sent to HubSpot in each mode. */
class HubSpotModesTest {

    private final FakeHubSpot hubspot = new FakeHubSpot();
    private final KameletSinks sinks = new KameletSinks(
            "hubspot-sink", "hubspot", hubspot, Map.of("url", hubspot.url(), "token", hubspot.token()));

    @AfterEach
    void close() throws Exception {
        sinks.close();
        hubspot.close();
    }

    private Sink contacts(String... more) throws Exception {
        String[] all = new String[more.length + 2];
        all[0] = "object";
        all[1] = "contacts";
        System.arraycopy(more, 0, all, 2, more.length);
        return sinks.sink(all);
    }

    private String lastBody() {
        return hubspot.requests().get(hubspot.requests().size() - 1).body();
    }

    private List<String> calls() {
        return hubspot.requests().stream()
                .map(each -> each.method() + " " + each.path())
                .toList();
    }

    private String id(String email) {
        return hubspot.records("contacts").entrySet().stream()
                .filter(each -> email.equals(each.getValue().get("email")))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anUpsertNamesTheKeyOnceAndEveryValueIsText() throws Exception {
        BatchResult result = contacts()
                .deliver(Batches.row(
                        Operation.INSERT,
                        "email",
                        "a@x.io",
                        "age",
                        41L,
                        "newsletter",
                        true,
                        "birthday",
                        LocalDate.of(2000, 2, 29),
                        "last_login",
                        LocalDateTime.of(2026, 1, 2, 3, 4),
                        "interests",
                        List.of("music", "travel")));
        assertThat(told(result)).containsExactly("ok");
        assertThat(lastBody())
                .isEqualTo("{\"inputs\":[{\"idProperty\":\"email\",\"id\":\"a@x.io\",\"objectWriteTraceId\":\"0\","
                        + "\"properties\":{\"age\":\"41\",\"newsletter\":\"true\",\"birthday\":\"2000-02-29\","
                        + "\"last_login\":\"2026-01-02T03:04:00Z\",\"interests\":\"music;travel\"}}]}");
        assertThat(hubspot.records("contacts").get(id("a@x.io"))).containsEntry("age", "41");
    }

    @Test
    void nullClearsAProperty() throws Exception {
        contacts().deliver(Batches.row(Operation.INSERT, "email", "a@x.io", "firstname", "Ann", "age", 41L));
        contacts().deliver(Batches.row(Operation.UPDATE, "email", "a@x.io", "firstname", "Ann", "age", null));
        assertThat(lastBody()).contains("\"age\":\"\"");
        assertThat(hubspot.records("contacts").values()).containsExactly(Map.of("email", "a@x.io", "firstname", "Ann"));
    }

    @Test
    void anInsertCreatesWithTheKeyAmongTheProperties() throws Exception {
        contacts()
                .deliver(rows(Operation.INSERT, false, List.of("email", "firstname"), new Object[] {"a@x.io", "Ann"}));
        assertThat(calls()).containsExactly("POST /crm/v3/objects/contacts/batch/create");
        assertThat(lastBody())
                .isEqualTo("{\"inputs\":[{\"objectWriteTraceId\":\"0\","
                        + "\"properties\":{\"email\":\"a@x.io\",\"firstname\":\"Ann\"}}]}");
    }

    @Test
    void anInsertNeedsNoUniqueProperty() throws Exception {
        Sink deals = sinks.sink("object", "deals", "idProperty", "dealname");
        BatchResult result = deals.deliver(
                rows(Operation.INSERT, false, List.of("dealname", "amount"), new Object[] {"Same", 1L}, new Object[] {
                    "Same", 2L
                }));
        assertThat(told(result)).containsExactly("ok", "ok");
        assertThat(hubspot.records("deals")).hasSize(2);
    }

    @Test
    void anUpdateMayHoldTheChangedFieldsOnly() throws Exception {
        contacts().deliver(Batches.row(Operation.INSERT, "email", "a@x.io", "firstname", "Ann", "phone", "1"));
        BitSet changed = new BitSet();
        changed.set(2);
        Change change = new Change(List.of("a@x.io"), new Object[] {"a@x.io", "Old", "2"}, changed, null);
        contacts("changedFieldsOnly", "true")
                .deliver(Batches.of(
                        Operation.UPDATE, false, Batches.fields("email", "firstname", "phone"), List.of(change)));
        assertThat(lastBody()).contains("\"properties\":{\"phone\":\"2\"}");
        assertThat(hubspot.records("contacts").values())
                .containsExactly(Map.of("email", "a@x.io", "firstname", "Ann", "phone", "2"));
    }

    @Test
    void anUpdateByHubspotsOwnIdDoesNotSendItAsAProperty() throws Exception {
        contacts().deliver(Batches.row(Operation.INSERT, "email", "a@x.io"));
        BatchResult result = contacts("idProperty", "hs_object_id")
                .deliver(rows(
                        Operation.UPDATE,
                        false,
                        List.of("hs_object_id", "firstname"),
                        new Object[] {id("a@x.io"), "Ann"},
                        new Object[] {"999", "Bea"}));
        assertThat(told(result)).containsExactly("ok", "OBJECT_NOT_FOUND");
        assertThat(lastBody())
                .startsWith("{\"inputs\":[{\"id\":\"" + id("a@x.io")
                        + "\",\"objectWriteTraceId\":\"0\",\"properties\":{\"firstname\":\"Ann\"}}");
    }

    private Change gone(String email, String id) {
        return new Change(List.of(email), new Object[] {email}, null, id);
    }

    @Test
    void deletesArchiveByTheIdsThatAreRememberedAndLookTheOthersUp() throws Exception {
        contacts()
                .deliver(rows(
                        Operation.INSERT,
                        true,
                        List.of("email"),
                        new Object[] {"a@x.io"},
                        new Object[] {"b@x.io"},
                        new Object[] {"c@x.io"}));
        String a = id("a@x.io");
        String b = id("b@x.io");
        hubspot.reset();
        BatchResult result = contacts()
                .deliver(Batches.of(
                        Operation.DELETE,
                        false,
                        Batches.fields("email"),
                        List.of(gone("a@x.io", a), gone("B@x.io", null), gone("never@x.io", null))));
        assertThat(result.outcomes()).containsExactly(Outcome.SUCCESSFUL, Outcome.successful(b), Outcome.SUCCESSFUL);
        assertThat(calls())
                .containsExactly(
                        "POST /crm/v3/objects/contacts/batch/read", "POST /crm/v3/objects/contacts/batch/archive");
        assertThat(hubspot.requests().get(0).body())
                .isEqualTo("{\"idProperty\":\"email\",\"properties\":[\"email\"],"
                        + "\"inputs\":[{\"id\":\"B@x.io\"},{\"id\":\"never@x.io\"}]}");
        assertThat(lastBody()).isEqualTo("{\"inputs\":[{\"id\":\"" + a + "\"},{\"id\":\"" + b + "\"}]}");
        assertThat(hubspot.records("contacts").values()).containsExactly(Map.of("email", "c@x.io"));
    }

    @Test
    void deletesWhoseIdsAreAllRememberedAskForNone() throws Exception {
        contacts().deliver(Batches.row(Operation.INSERT, "email", "a@x.io"));
        String id = id("a@x.io");
        hubspot.reset();
        contacts().deliver(Batches.of(Operation.DELETE, false, Batches.fields("email"), List.of(gone("a@x.io", id))));
        assertThat(calls()).containsExactly("POST /crm/v3/objects/contacts/batch/archive");
    }

    @Test
    void aContactThatIsOnlyKnownByASecondaryEmailIsNotTakenForGone() throws Exception {
        contacts().deliver(Batches.row(Operation.INSERT, "email", "a@x.io"));
        hubspot.secondaryEmail(id("a@x.io"), "other@x.io");
        BatchResult result = contacts()
                .deliver(Batches.of(
                        Operation.DELETE, false, Batches.fields("email"), List.of(gone("other@x.io", null))));
        assertThat(told(result)).containsExactly("pending");
        assertThat(evidence(result.outcomes().get(0)).message()).contains("a key that was not asked for");
        assertThat(hubspot.records("contacts")).hasSize(1);
    }

    @Test
    void customObjectsGoByTheirNameOrTheirId() throws Exception {
        for (String name : List.of("p123_invoice", "2-3604285")) {
            Sink invoices = sinks.sink("object", name, "idProperty", "invoice_number");
            assertThat(told(invoices.deliver(
                            Batches.row(Operation.INSERT, "invoice_number", "I-" + name, "status", "open"))))
                    .containsExactly("ok");
        }
        assertThat(hubspot.records("p123_invoice")).hasSize(2);
        assertThat(calls()).contains("POST /crm/v3/objects/2-3604285/batch/upsert");
    }

    @Test
    void whatACustomObjectRequiresIsToldOfTheRecordThatLacksIt() throws Exception {
        Sink invoices = sinks.sink("object", "p123_invoice", "idProperty", "ext_id");
        BatchResult result = invoices.deliver(Batches.row(Operation.INSERT, "ext_id", "I-1", "status", "open"));
        assertThat(told(result)).containsExactly("VALIDATION_ERROR");
        assertThat(evidence(result.outcomes().get(0)).message()).contains("required properties were not set");
    }

    @Test
    void anotherVersionOfTheApiHasAnotherPath() throws Exception {
        contacts("basePath", "/crm/objects/2026-03").deliver(Batches.row(Operation.INSERT, "email", "a@x.io"));
        assertThat(calls()).containsExactly("POST /crm/objects/2026-03/contacts/batch/upsert");
        assertThat(hubspot.created("contacts", "a@x.io")).isOne();
    }
}
