package io.saddlebag.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.fake.FakeZendesk.FailedItem;
import io.saddlebag.fake.VendorClient.Reply;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeZendeskJobsTest {

    private static final String ANN = "{'external_id':'u-1','email':'Ann@Example.com','name':'Ann'}";
    private static final String NO_EMAIL = "{'external_id':'u-2','email':'nonsense','name':'Ben'}";

    private final FakeZendesk zendesk = new FakeZendesk(0);
    private final VendorClient client = new VendorClient(
            zendesk.url() + "/api/v2", VendorClient.basic(FakeZendesk.EMAIL + "/token", FakeZendesk.TOKEN));

    @AfterEach
    void close() {
        zendesk.close();
    }

    @Test
    void aJobIsQueuedThenWorkingThenCompletedWithAFailure() {
        client.post("/users/create_or_update", user("{'external_id':'u-3','name':'Cid'}"));
        Reply accepted = many(ANN, NO_EMAIL, "{'external_id':'u-3','alias':'C'}");
        String job = "/job_statuses/" + accepted.at("/job_status/id").asText() + ".json";

        assertThat(accepted.status()).isEqualTo(200);
        assertThat(accepted.at("/job_status/status").asText()).isEqualTo("queued");
        assertThat(accepted.at("/job_status/results").isNull()).isTrue();
        assertThat(client.get(job).at("/job_status/status").asText()).isEqualTo("queued");
        assertThat(zendesk.user("u-1")).isNull();
        assertThat(client.get(job).at("/job_status/status").asText()).isEqualTo("working");

        JsonNode done = client.get(job).at("/job_status");
        assertThat(done.path("status").asText()).isEqualTo("completed");
        assertThat(done.path("results").toString())
                .isEqualTo(("[{'id':245,'index':0},"
                                + "{'index':1,'error':'UserCreateError','details':'Email: nonsense is not properly formatted'},"
                                + "{'id':244,'action':'update','success':true,'status':'Updated'}]")
                        .replace('\'', '"'));
        assertThat(zendesk.creations("u-1")).isEqualTo(1);
        assertThat(zendesk.user("u-2")).isNull();
    }

    @Test
    void resultsOfAJobHaveOtherShapesToo() {
        zendesk.jobPolls(0, 0);
        zendesk.failedItem(FailedItem.POSITION_AS_ID);
        zendesk.statusOnly(true);
        JsonNode observed = results(many(ANN, NO_EMAIL));
        zendesk.failedItem(FailedItem.NO_ID);
        zendesk.statusOnly(false);
        zendesk.indexOnUpdates(true);
        JsonNode other = results(many(NO_EMAIL, ANN));

        assertThat(observed.at("/0/status").asText()).isEqualTo("Created");
        assertThat(observed.at("/0/email").asText()).isEqualTo("ann@example.com");
        assertThat(observed.at("/1/id").asInt()).isEqualTo(1);
        assertThat(observed.at("/1/error").asText()).isEqualTo("UserUpdateError");
        assertThat(other.at("/0").has("id")).isFalse();
        assertThat(other.at("/0").has("error")).isFalse();
        assertThat(other.at("/1/index").asInt()).isEqualTo(1);
    }

    @Test
    void aJobThatIsKilledHasAppliedAPart() {
        zendesk.jobPolls(0, 0);
        zendesk.endNextJob("killed", 1);
        Reply accepted = many(ANN, "{'external_id':'u-2','name':'Ben'}");
        JsonNode job = client.get(
                        "/job_statuses/" + accepted.at("/job_status/id").asText())
                .at("/job_status");

        assertThat(job.path("status").asText()).isEqualTo("killed");
        assertThat(job.path("results")).hasSize(1);
        assertThat(zendesk.users()).hasSize(1);
    }

    @Test
    void aJobRunsWithoutBeingPolledAndIsForgottenAfterADay() {
        Reply accepted = many(ANN);
        String job = "/job_statuses/" + accepted.at("/job_status/id").asText();
        zendesk.advance(Duration.ofMinutes(2));
        assertThat(client.get(job).at("/job_status/status").asText()).isEqualTo("completed");

        zendesk.advance(Duration.ofDays(1));
        assertThat(client.get(job).status()).isEqualTo(404);
        assertThat(zendesk.user("u-1")).isNotNull();
    }

    @Test
    void refusesACallAsAWhole() {
        Reply nullId = many(ANN, "{'id':null,'name':'Ben'}");
        String tooMany = IntStream.range(0, 101).mapToObj(i -> ANN).collect(Collectors.joining(","));
        Reply long101 = many(tooMany);
        zendesk.importsEnabled(false);
        Reply imports = many(ANN);

        assertThat(nullId.status()).isEqualTo(400);
        assertThat(nullId.at("/error/title").asText()).isEqualTo("Invalid attribute");
        assertThat(nullId.at("/error/message").asText())
                .endsWith("users.1.id must be an integer from api/v2/users/create_or_update_many");
        assertThat(long101.status()).isEqualTo(400);
        assertThat(imports.status()).isEqualTo(403);
        assertThat(imports.at("/error").asText()).isEqualTo("Forbidden");
        assertThat(zendesk.jobs()).isZero();
    }

    @Test
    void takesNoMoreThanThirtyJobsAtATime() {
        for (int i = 0; i < 30; i++) {
            assertThat(many(ANN).status()).isEqualTo(200);
        }
        Reply refused = many(ANN);
        zendesk.finishJobs();

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.at("/error").asText()).isEqualTo("TooManyJobs");
        assertThat(many(ANN).status()).isEqualTo(200);
        assertThat(zendesk.creations("u-1")).isEqualTo(1);
    }

    private Reply many(String... users) {
        return client.post("/users/create_or_update_many", "{'users':[" + String.join(",", users) + "]}");
    }

    private JsonNode results(Reply accepted) {
        return client.get("/job_statuses/" + accepted.at("/job_status/id").asText())
                .at("/job_status/results");
    }

    private static String user(String json) {
        return "{'user':" + json + "}";
    }
}
