package io.saddlebag.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.fake.VendorClient.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeMailchimpTest {

    private static final String LIST = "/lists/" + FakeMailchimp.LIST;
    private static final String ANN = "{'email_address':'Ann@Example.com','status':'subscribed'}";

    private final FakeMailchimp mailchimp = new FakeMailchimp(0);
    private final VendorClient client =
            new VendorClient(mailchimp.url() + "/3.0", VendorClient.basic("any", FakeMailchimp.KEY));

    @AfterEach
    void close() {
        mailchimp.close();
    }

    @Test
    void aBatchIs200AndNamesErrorsByTheOriginalEmail() {
        batch("", ANN);
        Reply reply = batch(
                "",
                "{'email_address':'ann@example.com','status':'subscribed'}",
                "{'email_address':'Nonsense','status':'subscribed'}",
                "{'email_address':'I-am-Fake@x.io','status':'subscribed'}",
                "{'email_address':'Ben@X.io'}",
                "{'email_address':'Cid@x.io','status':'subscribed','merge_fields':{'LTV':'a lot'}}",
                "{'email_address':'dee@x.io','status':'subscribed','merge_fields':{'LTV':'12.5','PLAN':'Pro'}}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at("/new_members/0/id").asText()).isEqualTo(MailchimpList.hash("dee@x.io"));
        assertThat(reply.at("/new_members/0/merge_fields/LTV").asDouble()).isEqualTo(12.5);
        assertThat(reply.at("/total_created").asInt()).isEqualTo(1);
        assertThat(reply.at("/error_count").asInt()).isEqualTo(5);
        assertThat(error(reply, "ann@example.com").path("error_code").asText()).isEqualTo("ERROR_CONTACT_EXISTS");
        assertThat(error(reply, "Nonsense").path("error").asText()).isEqualTo("Please provide a valid email address.");
        assertThat(error(reply, "I-am-Fake@x.io").path("error").asText()).contains("looks fake or invalid");
        assertThat(error(reply, "Ben@X.io").path("error_code").asText()).isEqualTo("ERROR_GENERIC");
        assertThat(error(reply, "Cid@x.io").path("field").asText()).isEqualTo("LTV");
        assertThat(error(reply, "Cid@x.io").path("field_message").asText()).isEqualTo("Please enter a number");
        assertThat(mailchimp.members()).hasSize(2);
    }

    @Test
    void updatesThoseThatExistIfAsked() {
        batch(
                "",
                "{'email_address':'a@x.io','status':'subscribed','tags':['old'],'merge_fields':{'FNAME':'A','LNAME':'B'}}");
        Reply reply = client.post(
                LIST,
                "{'members':[{'email_address':'A@x.io','tags':['new'],'merge_fields':{'LNAME':'','NOPE':1}}],"
                        + "'update_existing':true,'sync_tags':true}");

        assertThat(reply.at("/updated_members/0/email_address").asText()).isEqualTo("a@x.io");
        assertThat(mailchimp.member("a@x.io").at("/merge_fields/FNAME").asText())
                .isEqualTo("A");
        assertThat(mailchimp.member("a@x.io").at("/merge_fields/LNAME").asText())
                .isEmpty();
        assertThat(mailchimp.member("a@x.io").at("/tags/0/name").asText()).isEqualTo("new");
        assertThat(mailchimp.member("a@x.io").path("tags_count").asInt()).isEqualTo(1);
        assertThat(mailchimp.creations("A@X.io")).isEqualTo(1);
        assertThat(mailchimp.unknownKeys()).containsExactly("merge_fields.NOPE");
    }

    @Test
    void duplicatesInOneCallAreErrorsUnlessSkipped() {
        Reply reply = batch("", ANN, "{'email_address':'ANN@example.com','status':'pending'}");
        Reply skipped = batch(
                "?skip_duplicate_check=true",
                "{'email_address':'b@x.io','status':'subscribed'}",
                "{'email_address':'B@x.io','status':'pending'}");

        assertThat(reply.at("/new_members")).hasSize(1);
        assertThat(error(reply, "ANN@example.com").path("error_code").asText()).isEqualTo("ERROR_GENERIC");
        assertThat(skipped.at("/error_count").asInt()).isZero();
        assertThat(mailchimp.member("b@x.io").path("status").asText()).isEqualTo("subscribed");
    }

    @Test
    void aMemberCanBeInNoneOfTheReplysLists() {
        mailchimp.loseMember("a@x.io", 1);
        mailchimp.hideMember("b@x.io");
        String a = "{'email_address':'a@x.io','status':'subscribed'}";
        Reply lost = batch("", a, "{'email_address':'b@x.io','status':'subscribed'}");

        assertThat(lost.at("/new_members").size() + lost.at("/errors").size()).isZero();
        assertThat(mailchimp.member("a@x.io")).isNull();
        assertThat(mailchimp.member("b@x.io")).isNotNull();
        assertThat(batch("", a).at("/total_created").asInt()).isEqualTo(1);
    }

    @Test
    void refusesABatchThatIsNotOfItsForm() {
        List<String> many = Collections.nCopies(501, ANN);
        Reply tooMany = batch("", many.toArray(String[]::new));
        Reply form = batch("", ANN, "{'email_address':5,'status':'subscribed'}");

        assertThat(tooMany.status()).isEqualTo(400);
        assertThat(form.status()).isEqualTo(400);
        assertThat(form.at("/errors/0/field").asText()).isEqualTo("members.item:1.email_address");
        assertThat(form.at("/errors/0/message").asText()).isEqualTo("Schema describes string, number found instead");
        assertThat(mailchimp.members()).isEmpty();
    }

    @Test
    void putsByTheHashOfTheLowerCaseEmail() {
        String path = path("Ann@Example.com");
        Reply noStatus = client.put(path, "{'email_address':'Ann@Example.com'}");
        Reply otherHash = client.put(path, "{'email_address':'b@x.io','status_if_new':'subscribed'}");
        Reply created = client.put(path, "{'email_address':'Ann@Example.com','status_if_new':'subscribed'}");
        Reply updated = client.put(
                path, "{'email_address':'ann@example.com','status_if_new':'pending','merge_fields':{'FNAME':'Ann'}}");
        Reply moved = client.put(path, "{'email_address':'ann@work.example'}");

        assertThat(noStatus.status()).isEqualTo(400);
        assertThat(noStatus.at("/errors/0/message").asText()).contains("status_if_new");
        assertThat(otherHash.status()).isEqualTo(400);
        assertThat(created.at("/id").asText()).isEqualTo(MailchimpList.hash("ann@example.com"));
        assertThat(updated.at("/status").asText()).isEqualTo("subscribed");
        assertThat(updated.at("/merge_fields/FNAME").asText()).isEqualTo("Ann");
        assertThat(moved.at("/id").asText()).isEqualTo(MailchimpList.hash("ann@work.example"));
        assertThat(client.get(path).status()).isEqualTo(404);
        assertThat(mailchimp.creations("ann@example.com")).isEqualTo(1);
    }

    @Test
    void problemsAreDocumentsWithAndWithoutTypeAndErrors() {
        Reply full = client.put(
                path("a@x.io"),
                "{'email_address':'a@x.io','status':'subscribed','merge_fields':{'LTV':'x','PLAN':'Gold'}}");
        client.post(LIST + "/members", ANN);
        Reply exists = client.post(LIST + "/members", ANN);
        mailchimp.plainProblems(true);
        Reply plain = client.put(
                path("a@x.io"), "{'email_address':'a@x.io','status':'subscribed','merge_fields':{'BIRTHDAY':'13/40'}}");

        assertThat(full.header("Content-Type")).startsWith("application/problem+json");
        assertThat(full.at("/type").asText()).isNotEmpty();
        assertThat(full.at("/detail").asText()).isEqualTo("Your merge fields were invalid.");
        assertThat(full.at("/errors")).hasSize(2);
        assertThat(exists.at("/title").asText()).isEqualTo("Member Exists");
        assertThat(exists.json().has("type")).isFalse();
        assertThat(plain.json().has("type") || plain.json().has("errors")).isFalse();
        assertThat(plain.at("/title").asText()).isEqualTo("Invalid Resource");
    }

    @Test
    void archivesOnceAndTakesAStatusToComeBack() {
        client.post(LIST + "/members", ANN);
        String path = path("ann@example.com");
        Reply archived = client.delete(path);
        Reply again = client.delete(path);

        assertThat(archived.status()).isEqualTo(204);
        assertThat(again.status()).isEqualTo(405);
        assertThat(client.get(path).at("/status").asText()).isEqualTo("archived");
        assertThat(client.delete(path("nobody@x.io")).status()).isEqualTo(404);
        assertThat(client.put(path, "{'email_address':'ann@example.com'}").status())
                .isEqualTo(400);
        assertThat(client.patch(path, "{'status':'subscribed'}").status()).isEqualTo(200);
        assertThat(mailchimp.creations("ann@example.com")).isEqualTo(2);
    }

    @Test
    void oneThatIsForgottenOrUnsubscribedItselfCannotBeSubscribed() {
        client.post(LIST + "/members", ANN);
        client.put(path("b@x.io"), "{'email_address':'b@x.io','status_if_new':'subscribed'}");
        Reply deleted = client.post(path("ann@example.com") + "/actions/delete-permanent", "{}");
        mailchimp.unsubscribe("b@x.io");
        Reply forgotten = client.put(path("ann@example.com"), ANN);
        Reply compliance = client.put(path("b@x.io"), "{'email_address':'b@x.io','status':'subscribed'}");
        Reply batch = client.post(
                LIST, "{'members':[{'email_address':'b@x.io','status':'subscribed'}],'update_existing':true}");

        assertThat(deleted.status()).isEqualTo(204);
        assertThat(forgotten.at("/title").asText()).isEqualTo("Forgotten Email Not Subscribed");
        assertThat(compliance.at("/title").asText()).isEqualTo("Member In Compliance State");
        assertThat(error(batch, "b@x.io").path("error").asText()).contains("compliance state");
        assertThat(client.patch(path("b@x.io"), "{'merge_fields':{'FNAME':'Ben'}}")
                        .status())
                .isEqualTo(200);
        assertThat(client.patch(path("b@x.io"), "{'status':'pending'}").status())
                .isEqualTo(200);
    }

    @Test
    void tagsMembers() {
        client.post(LIST + "/members", ANN);
        String tags = path("ann@example.com") + "/tags";
        Reply tagged =
                client.post(tags, "{'tags':[{'name':'vip','status':'active'},{'name':'new','status':'active'}]}");
        client.post(tags, "{'tags':[{'name':'new','status':'inactive'}]}");

        assertThat(tagged.status()).isEqualTo(204);
        assertThat(client.get(tags).at("/tags")).hasSize(1);
        assertThat(client.post(tags, "{'tags':[{'name':'x','status':'on'}]}").status())
                .isEqualTo(400);
        assertThat(client.post(path("nobody@x.io") + "/tags", "{'tags':[]}").status())
                .isEqualTo(404);
    }

    @Test
    void describesItsListAndItsMergeFields() {
        assertThat(client.get("/lists").at("/lists/0/id").asText()).isEqualTo("abc123");
        Reply fields = client.get(LIST + "/merge-fields?count=1000");
        List<String> tags = new ArrayList<>();
        fields.at("/merge_fields").forEach(field -> tags.add(field.path("tag").asText()));

        assertThat(tags).containsExactly("FNAME", "LNAME", "LTV", "BIRTHDAY", "PLAN");
        assertThat(fields.at("/merge_fields/4/options/choices/1").asText()).isEqualTo("Pro");
        for (int i = 0; i < 10; i++) {
            mailchimp.defineMergeField("F" + i, "text", false);
        }
        assertThat(client.get(LIST + "/merge-fields").at("/merge_fields")).hasSize(10);
        assertThat(client.get(LIST + "/merge-fields").at("/total_items").asInt())
                .isEqualTo(15);
    }

    @Test
    void requiredMergeFieldsAreCheckedUnlessSkipped() {
        mailchimp.defineMergeField("CITY", "text", true);
        Reply refused = client.post(LIST + "/members", ANN);
        Reply skipped = client.post(LIST + "/members?skip_merge_validation=true", ANN);

        assertThat(refused.at("/errors/0/field").asText()).isEqualTo("CITY");
        assertThat(skipped.status()).isEqualTo(200);
    }

    @Test
    void checksWhoAsksAndWhatFor() {
        assertThat(client.as("").get("/lists").at("/title").asText()).isEqualTo("API Key Missing");
        assertThat(client.as("Basic ???").get("/lists").status()).isEqualTo(401);
        assertThat(client.as("Bearer " + FakeMailchimp.KEY).get("/ping").status())
                .isEqualTo(200);
        assertThat(client.post("/lists/other", "{'members':[]}").status()).isEqualTo(404);
        assertThat(client.post(LIST, "{'members':[").at("/title").asText()).isEqualTo("JSON Parse Error");
        mailchimp.tooManyConnections(1);
        Reply tooMany = client.get("/lists");
        assertThat(tooMany.status()).isEqualTo(429);
        assertThat(tooMany.header("Retry-After")).isEmpty();
        mailchimp.tooManySignups("ann@example.com", 1);
        assertThat(client.post(LIST + "/members", ANN).at("/detail").asText()).contains("a lot of lists");
        assertThat(client.post(LIST + "/members", ANN).status()).isEqualTo(200);
        mailchimp.disabled(true);
        assertThat(client.get("/lists").status()).isEqualTo(403);
    }

    private Reply batch(String query, String... members) {
        return client.post(LIST + query, "{'members':[" + String.join(",", members) + "]}");
    }

    private static JsonNode error(Reply reply, String email) {
        for (JsonNode error : reply.at("/errors")) {
            if (error.path("email_address").asText().equals(email)) {
                return error;
            }
        }
        throw new AssertionError("No error for " + email + " in " + reply.text());
    }

    private static String path(String email) {
        return LIST + "/members/" + MailchimpList.hash(email);
    }
}
