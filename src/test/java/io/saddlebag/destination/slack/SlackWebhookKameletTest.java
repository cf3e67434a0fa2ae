package io.saddlebag.destination.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Outcome;
import io.saddlebag.fake.FakeSlack;
import io.saddlebag.row.Operation;
import io.saddlebag.testing.Batches;
import io.saddlebag.testing.Fault;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is peculiar to messages by an incoming webhook. */
class SlackWebhookKameletTest {

    private final SlackSinks sinks = SlackSinks.withWebhook();

    @AfterEach
    void close() {
        sinks.close();
    }

    private BatchResult deliver(String... emails) throws Exception {
        return sinks.sink("text: \"New: ${field.name}\"").deliver(Batches.of(Operation.INSERT, emails));
    }

    @Test
    void aMessageForEachRecordToTheChannelOfTheWebhook() throws Exception {
        assertThat(deliver("ann@x.io", "<!here>").outcomes()).containsExactly(Outcome.SUCCESSFUL, Outcome.SUCCESSFUL);
        assertThat(sinks.slack.texts("C0GENERAL"))
                .containsExactly("New: Name of ann@x.io", "New: Name of &lt;!here&gt;");
        assertThat(sinks.slack.requests().get(0).path()).isEqualTo(FakeSlack.WEBHOOK);
    }

    @ParameterizedTest
    @CsvSource({
        "403, action_prohibited",
        "403, invalid_token",
        "403, posting_to_general_channel_denied",
        "404, channel_not_found",
        "404, no_service",
        "404, no_team",
        "404, no_active_hooks",
        "410, channel_is_archived"
    })
    void whatKeepsEveryMessageOutEndsTheRun(int status, String text) throws Exception {
        sinks.slack.failWebhook(1, status, text);
        BatchResult result = deliver("a@x.io", "b@x.io");
        assertThat(result.stop().code()).isEqualTo(text);
        assertThat(result.stop().reason()).doesNotContain("s3cr3t", "B0HOOK");
        assertThat(result.outcomes()).allMatch(each -> each instanceof Outcome.Pending pending && !pending.sent());
        assertThat(sinks.slack.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"invalid_payload", "no_text", "too_many_attachments", "user_not_found"})
    void whatSlackSaysOfAMessageRejectsItsRecord(String text) throws Exception {
        sinks.slack.failWebhook(1, 400, text);
        BatchResult result = deliver("a@x.io", "b@x.io");
        assertThat(result.stop()).isNull();
        assertThat(((Outcome.Rejected) result.outcomes().get(0)).evidence().code())
                .isEqualTo(text);
        assertThat(((Outcome.Rejected) result.outcomes().get(0)).evidence().request())
                .contains("a@x.io")
                .doesNotContain("s3cr3t", "B0HOOK");
        assertThat(result.outcomes().get(1)).isEqualTo(Outcome.SUCCESSFUL);
    }

    private void assertPostedOnce() throws Exception {
        assertThat(deliver("a@x.io").outcomes())
                .hasSize(1)
                .allMatch(each -> each instanceof Outcome.Pending pending && pending.sent());
        assertThat(sinks.slack.requests()).hasSize(1);
    }

    @Test
    void afterAnErrorOfSlackItselfTheMessageIsNotPostedAgain() throws Exception {
        sinks.slack.failWebhook(1, 500, "rollup_error");
        assertPostedOnce();
    }

    @Test
    void aMessageWhoseReplyIsLostIsNotPostedAgain() throws Exception {
        sinks.slack.script(Fault.of(1, Fault.Kind.COMMIT_THEN_CLOSE));
        assertPostedOnce();
        assertThat(sinks.slack.messages()).hasSize(1);
    }

    @Test
    void aLimitIsKeptAsRetryAfterSays() throws Exception {
        sinks.slack.tooManyRequests(1, Duration.ofSeconds(7));
        assertThat(deliver("a@x.io").outcomes()).containsExactly(Outcome.SUCCESSFUL);
        assertThat(sinks.kamelets.time().waits()).containsExactly(Duration.ofSeconds(7));
    }
}
