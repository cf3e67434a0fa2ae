package io.saddlebag.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.fake.JsonCaller.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeHubSpotTest {

    private static final String CONTACTS = "/crm/v3/objects/contacts";

    private final FakeHubSpot fake = new FakeHubSpot();
    private final JsonCaller caller = new JsonCaller(fake, fake.token());

    @AfterEach
    void stop() {
        fake.close();
    }

    private Reply batch(String verb, String... inputs) {
        return caller.post(CONTACTS + "/batch/" + verb, "{'inputs':[" + String.join(",", inputs) + "]}");
    }

    private static String upsert(String email, String trace, String properties) {
        return "{'idProperty':'email','id':'" + email + "'," + (trace.isEmpty() ? "" : "'objectWriteTraceId':'" + trace)
                + (trace.isEmpty() ? "" : "',") + "'properties':{" + properties + "}}";
    }

    private static String create(String trace, String properties) {
        return "{" + (trace.isEmpty() ? "" : "'objectWriteTraceId':'" + trace + "',") + "'properties':{" + properties
                + "}}";
    }

    private String created(String properties) {
        return caller.post(CONTACTS, create("", properties)).text("/id");
    }

    private static String[] inputs(int count, IntFunction<String> input) {
        return IntStream.range(0, count).mapToObj(input).toArray(String[]::new);
    }

    private static List<String> errors(Reply reply) {
        List<String> codes = new ArrayList<>();
        reply.at("/errors").forEach(error -> codes.add(error.path("code").asText()));
        return codes;
    }

    @Test
    void anUpsertCreatesThenUpdatesAndSaysWhich() {
        Reply first = batch("upsert", upsert("A@x.io", "t1", "'firstname':'Ann','lastname':'Lee'"));
        Reply second = batch("upsert", upsert("a@X.io", "t2", "'lastname':''"));

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.at("/results/0/new").booleanValue()).isTrue();
        assertThat(first.text("/results/0/objectWriteTraceId")).isEqualTo("t1");
        assertThat(first.text("/results/0/properties/email")).isEqualTo("a@x.io");
        assertThat(second.at("/results/0/new").booleanValue()).isFalse();
        assertThat(second.at("/results/0/properties/lastname").textValue()).isEmpty();
        assertThat(fake.records("contacts").values()).containsExactly(Map.of("email", "a@x.io", "firstname", "Ann"));
        assertThat(fake.created("contacts", "a@x.io")).isOne();
    }

    @Test
    void resultsAreShuffledAndTraceIdsTellThemApart() {
        Reply reply = batch("create", inputs(20, i -> create("t" + i, "'email':'u" + i + "@x.io'")));

        assertThat(reply.status()).isEqualTo(201);
        List<String> traces = reply.at("/results").findValuesAsText("objectWriteTraceId");
        assertThat(traces)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 20).mapToObj(i -> "t" + i).collect(Collectors.toList()))
                .isNotEqualTo(IntStream.range(0, 20).mapToObj(i -> "t" + i).toList());
        for (JsonNode result : reply.at("/results")) {
            assertThat(result.at("/properties/email").asText())
                    .isEqualTo("u" + result.path("objectWriteTraceId").asText().substring(1) + "@x.io");
        }
        assertThat(reply.at("/results").findValuesAsText("lastmodifieddate"))
                .anyMatch(date -> date.contains("."))
                .anyMatch(date -> !date.contains("."));
    }

    @Test
    void aConflictFailsTheBatchUnlessEachInputHasATraceIdOfItsOwn() {
        String id = created("'email':'a@x.io'");

        Reply untraced = batch("create", create("1", "'email':'b@x.io'"), create("", "'email':'a@x.io'"));
        Reply sameTrace = batch("create", create("1", "'email':'b@x.io'"), create("1", "'email':'a@x.io'"));
        assertThat(untraced.status()).isEqualTo(409);
        assertThat(untraced.text("/message")).isEqualTo("Contact already exists. Existing ID: " + id);
        assertThat(untraced.text("/category")).isEqualTo("CONFLICT");
        assertThat(sameTrace.status()).isEqualTo(409);
        assertThat(fake.records("contacts")).hasSize(1);

        Reply traced = batch("create", create("1", "'email':'b@x.io'"), create("2", "'email':'a@x.io'"));
        assertThat(traced.status()).isEqualTo(207);
        assertThat(traced.at("/results")).hasSize(1);
        assertThat(traced.at("/numErrors").intValue()).isOne();
        assertThat(traced.at("/errors/0/context").toString())
                .isEqualTo("{\"objectWriteTraceId\":[\"2\"],\"existingId\":[\"" + id + "\"]}");
    }

    @Test
    void anUnknownIdInAnUpdateIsNamedWithoutATraceId() {
        String id = created("'email':'a@x.io'");
        String known = "{'id':'" + id + "','objectWriteTraceId':'1','properties':{'firstname':'Ann'}}";
        String unknown = "{'id':'999','objectWriteTraceId':'2','properties':{'firstname':'Bob'}}";

        Reply reply = batch("update", known, unknown);

        assertThat(reply.status()).isEqualTo(207);
        assertThat(reply.text("/errors/0/category")).isEqualTo("OBJECT_NOT_FOUND");
        assertThat(reply.at("/errors/0/context").toString()).isEqualTo("{\"ids\":[\"999\"]}");
        String untraced = unknown.replace("'objectWriteTraceId':'2',", "");
        assertThat(batch("update", known, untraced).status()).isEqualTo(400);
        fake.missingWithoutTrace(true);
        assertThat(batch("update", known, untraced).status()).isEqualTo(207);
    }

    @Test
    void duplicatesFailTheBatch() {
        Reply keys = batch("upsert", upsert("a@x.io", "1", ""), upsert("A@x.io", "2", ""));
        assertThat(keys.status()).isEqualTo(400);
        assertThat(keys.text("/message")).startsWith("Duplicate IDs found in batch input: [");

        String id = created("'email':'a@x.io'");
        fake.secondaryEmail(id, "other@x.io");
        Reply sameContact = batch("upsert", upsert("a@x.io", "1", ""), upsert("other@x.io", "2", ""));
        assertThat(sameContact.status()).isEqualTo(400);
        assertThat(sameContact.text("/context/ids/0")).isEqualTo(id);
        assertThat(batch("create", create("1", "'email':'n@x.io'"), create("2", "'email':'N@x.io'"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void anUnknownPropertyFailsTheBatchEvenWithTraceIds() {
        Reply reply = batch("upsert", upsert("a@x.io", "1", "'nope':'x'"), upsert("b@x.io", "2", "'nope':'y'"));

        String flaw = "{\"isValid\":false,\"message\":\"Property \\\"nope\\\" does not exist\","
                + "\"error\":\"PROPERTY_DOESNT_EXIST\",\"name\":\"nope\"}";
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text("/message")).isEqualTo("Property values were not valid: [" + flaw + "," + flaw + "]");
        assertThat(reply.at("/errors").toString())
                .isEqualTo("[{\"message\":\"Property \\\"nope\\\" does not exist\",\"code\":\"PROPERTY_DOESNT_EXIST\","
                        + "\"context\":{\"propertyName\":[\"nope\"]}}]");
        assertThat(errors(batch("upsert", upsert("a@x.io", "1", "'num_notes':'1'"))))
                .containsExactly("READ_ONLY_VALUE");
        assertThat(fake.records("contacts")).isEmpty();
    }

    @Test
    void badValuesFailTheBatchOrTheirRecordAsChosen() {
        String[] inputs = {
            upsert("good@x.io", "1", "'age':'41','birthday':'2000-02-29','interests':'music;travel'"),
            upsert("000", "2", ""),
            upsert("b@x.io", "3", "'age':'old','birthday':'2001-02-29','last_login':'today'"),
            upsert("c@x.io", "4", "'lifecyclestage':'Lead','newsletter':'yes','interests':'music;chess'")
        };
        Reply whole = batch("upsert", inputs);
        assertThat(whole.status()).isEqualTo(400);
        assertThat(errors(whole))
                .containsExactly(
                        "INVALID_EMAIL",
                        "INVALID_LONG",
                        "INVALID_DATE",
                        "INVALID_DATE",
                        "INVALID_OPTION",
                        "INVALID_OPTION",
                        "INVALID_OPTION");

        fake.validationPerRecord(true);
        Reply each = batch("upsert", inputs);
        assertThat(each.status()).isEqualTo(207);
        assertThat(each.at("/errors").findValuesAsText("category")).containsOnly("VALIDATION_ERROR");
        assertThat(each.text("/errors/0/context/objectWriteTraceId/0")).isEqualTo("2");
        assertThat(each.at("/numErrors").intValue()).isEqualTo(3);
        assertThat(fake.records("contacts")).hasSize(1);
    }

    @Test
    void valuesAreStringsAndInputsAtMostAHundred() {
        assertThat(batch("upsert", upsert("a@x.io", "1", "'firstname':null")).text("/message"))
                .startsWith("Invalid input JSON on line 1");
        assertThat(batch("upsert", upsert("a@x.io", "1", "'age':41")).status()).isEqualTo(400);
        assertThat(batch("upsert", "{'id':'a','idproperty':'email','properties':{}}")
                        .status())
                .isEqualTo(400);
        assertThat(batch("upsert").status()).isEqualTo(400);
        assertThat(batch("upsert", inputs(101, i -> upsert("u" + i + "@x.io", "", "")))
                        .status())
                .isEqualTo(400);
        assertThat(caller.call("POST", CONTACTS + "/batch/upsert", "text/plain", "{}")
                        .status())
                .isEqualTo(415);
    }

    @Test
    void anUpsertNeedsAUniqueProperty() {
        for (String property : List.of("hs_object_id", "firstname")) {
            Reply reply = batch("upsert", "{'idProperty':'" + property + "','id':'1','properties':{}}");
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.text("/message")).startsWith("Unable to perform update/upsert by non-unique 0-1 property");
        }
        String companies = "/crm/v3/objects/companies/batch/upsert";
        String input = "{'inputs':[{'idProperty':'%s','id':'x','properties':{'name':'X'}}]}";
        assertThat(caller.post(companies, String.format(input, "domain")).status())
                .isEqualTo(400);
        assertThat(caller.post(companies, String.format(input, "ext_id")).status())
                .isEqualTo(200);
    }

    @Test
    void aValueOfAUniquePropertyIsHeldByOne() {
        created("'email':'a@x.io','ext_id':'u-1'");

        assertThat(errors(batch("create", create("1", "'email':'b@x.io','ext_id':'u-1'"))))
                .containsExactly("CONFLICTING_UNIQUE_VALUE");
        Reply email = batch(
                "upsert",
                "{'idProperty':'ext_id','id':'u-2','objectWriteTraceId':'1','properties':{'email':'a@x.io'}}");
        assertThat(email.text("/errors/0/category")).isEqualTo("CONFLICT");
    }

    @Test
    void archivedRecordsAreGoneAndUnknownOnesIgnored() {
        String id = created("'email':'a@x.io'");

        Reply reply = batch("archive", "{'id':'" + id + "'}", "{'id':'999'}");

        assertThat(reply.status()).isEqualTo(204);
        assertThat(fake.records("contacts")).isEmpty();
        assertThat(caller.get(CONTACTS + "/a@x.io?idProperty=email").status()).isEqualTo(404);
        assertThat(batch("upsert", upsert("a@x.io", "1", ""))
                        .at("/results/0/new")
                        .booleanValue())
                .isTrue();
        assertThat(fake.created("contacts", "a@x.io")).isEqualTo(2);
    }

    @Test
    void oneObjectAtATime() {
        String id = created("'email':'a@x.io'");
        String byEmail = CONTACTS + "/A%40x.io?idProperty=email";

        assertThat(caller.call("PATCH", byEmail, create("", "'age':'7'")).status())
                .isEqualTo(200);
        assertThat(caller.get(byEmail + "&properties=age,phone")
                        .at("/properties/age")
                        .textValue())
                .isEqualTo("7");
        assertThat(caller.call("PATCH", CONTACTS + "/b@x.io?idProperty=email", create("", "'age':'7'"))
                        .text("/errors/0/message"))
                .isEqualTo("The contact e:b@x.io does not exist.");
        assertThat(caller.post(CONTACTS, create("", "'email':'a@x.io'")).status())
                .isEqualTo(409);
        assertThat(caller.call("DELETE", CONTACTS + "/" + id, "").status()).isEqualTo(204);
    }

    @Test
    void aReadNamesWhatItDoesNotFind() {
        created("'email':'a@x.io'");

        Reply reply = caller.post(
                CONTACTS + "/batch/read",
                "{'idProperty':'email','properties':['email'],'inputs':[{'id':'a@x.io'},{'id':'b@x.io'}]}");

        assertThat(reply.status()).isEqualTo(207);
        assertThat(reply.at("/results")).hasSize(1);
        assertThat(reply.text("/errors/0/context/ids/0")).isEqualTo("b@x.io");
    }

    @Test
    void theDatedPathTakesTheKeyInItsQuery() {
        Reply reply = caller.post(
                "/crm/objects/2026-03/contacts/batch/upsert?idProperty=email",
                "{'inputs':[{'id':'a@x.io','properties':{}}]}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(fake.created("contacts", "a@x.io")).isOne();
    }
}
