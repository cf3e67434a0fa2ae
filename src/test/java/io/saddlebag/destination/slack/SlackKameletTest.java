package io.saddlebag.destination.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Delivery;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Outcome;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Operation;
import io.saddlebag.testing.Batches;
import io.saddlebag.testing.Fault;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is peculiar to messages by chat.postMessage. */
class SlackKameletTest {

    private static final String SALES = "channel: \"#sales\"\ntext: \"New: ${field.name}\"\n";

    private final SlackSinks sinks = SlackSinks.withToken();

    @AfterEach
    void close() {
        sinks.close();
    }

    private BatchResult deliver(String... emails) throws Exception {
        return sinks.sink(SALES).deliver(Batches.of(Operation.INSERT, emails));
    }

    private static Evidence evidence(Outcome outcome) {
        return outcome instanceof Outcome.Rejected rejected
                ? rejected.evidence()
                : ((Outcome.Pending) outcome).evidence();
    }

    private static boolean unknown(Outcome outcome) {
        return outcome instanceof Outcome.Pending pending && pending.sent();
    }

    private void answers(String error) {
        sinks.slack.script(Fault.reply(1, 200, Map.of(), "{\"ok\":false,\"error\":\"" + error + "\"}"));
    }

    @Test
    void aMessageForEachRecord() throws Exception {
        assertThat(deliver("ann@x.io", "bob@x.io").outcomes())
                .hasSize(2)
                .allMatch(each -> each instanceof Outcome.Successful successful && successful.destinationId() != null);
        assertThat(sinks.slack.texts("C0SALES")).containsExactly("New: Name of ann@x.io", "New: Name of bob@x.io");
        assertThat(sinks.slack.unknownKeys()).isEmpty();
        assertThat(sinks.slack.requests().get(0).headers())
                .containsEntry("content-type", "application/json; charset=utf-8");
    }

    @Test
    void updatesAreMessagesToo() throws Exception {
        sinks.sink("channel: \"#sales\"\ntext: \"${operation} of ${key}\"\n")
                .deliver(Batches.of(Operation.UPDATE, "ann@x.io"));
        assertThat(sinks.slack.texts("C0SALES")).containsExactly("update of ann@x.io");
    }

    @Test
    void noValueMentionsAnybodyOrMakesALink() throws Exception {
        Batch batch = Batches.row(Operation.INSERT, "email", "a@x.io", "name", "<!channel> & <https://evil.io|you>");
        sinks.sink("channel: \"#sales\"\ntext: \"<@U0BOSS>: ${field.name}\"\n").deliver(batch);
        assertThat(sinks.slack.texts("C0SALES"))
                .containsExactly("<@U0BOSS>: &lt;!channel&gt; &amp; &lt;https://evil.io|you&gt;");
    }

    @Test
    void blocksAreATemplateTooAndNoValueBreaksThem() throws Exception {
        Batch batch = Batches.row(Operation.INSERT, "email", "a@x.io", "name", "\"}]<b>\n", "seats", 5L);
        sinks.sink("""
                        channel: C0SALES
                        text: "New: ${field.name}"
                        blocks: |
                          [{"type": "section", "text": {"type": "mrkdwn", "text": "*${field.name}*, ${field.seats} seats"} },
                           {"type": "divider"}]
                        """).deliver(batch);
        assertThat(sinks.slack.messages().get(0).payload().path("blocks").toString())
                .isEqualTo("[{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\","
                        + "\"text\":\"*\\\"}]&lt;b&gt;\\n*, 5 seats\"}},{\"type\":\"divider\"}]");
    }

    @Test
    void theChannelMayComeFromTheRowAndAWrongOneRejectsOnlyItsRecord() throws Exception {
        var sink = sinks.sink("channel: \"#${field.email}\"\ntext: Hello\nchannelErrors: none\n");
        BatchResult result = sink.deliver(Batches.of(Operation.INSERT, "nowhere", "general"));
        assertThat(result.stop()).isNull();
        assertThat(evidence(result.outcomes().get(0)).code()).isEqualTo("channel_not_found");
        assertThat(result.outcomes().get(0)).isInstanceOf(Outcome.Rejected.class);
        assertThat(result.outcomes().get(1)).isInstanceOf(Outcome.Successful.class);
        assertThat(sinks.slack.texts("C0GENERAL")).containsExactly("Hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"channel_not_found", "is_archived", "not_in_channel"})
    void aChannelThatCannotBePostedToEndsTheRun(String error) throws Exception {
        sinks.slack.failChannel("sales", error);
        BatchResult result = deliver("a@x.io", "b@x.io");
        assertThat(result.stop().reason()).contains(error);
        assertThat(result.outcomes()).allMatch(each -> each instanceof Outcome.Pending pending && !pending.sent());
        assertThat(sinks.slack.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"})
    void aTokenThatIsRefusedEndsTheRun(String error) throws Exception {
        sinks.slack.tokenError(error);
        BatchResult result = deliver("a@x.io", "b@x.io");
        assertThat(result.stop().code()).isEqualTo(error);
        assertThat(sinks.slack.requests()).hasSize(1);
    }

    @Test
    void aScopeThatIsMissingEndsTheRun() throws Exception {
        sinks.slack.neededScope("chat:write");
        BatchResult result = deliver("a@x.io");
        assertThat(result.stop().code()).isEqualTo("missing_scope");
        assertThat(evidence(result.outcomes().get(0)).response()).contains("chat:write");
    }

    @ParameterizedTest
    @ValueSource(strings = {"msg_too_long", "invalid_blocks", "no_text", "restricted_action"})
    void whatSlackSaysOfAMessageRejectsItsRecord(String error) throws Exception {
        answers(error);
        BatchResult result = deliver("a@x.io", "b@x.io");
        assertThat(result.stop()).isNull();
        assertThat(evidence(result.outcomes().get(0)).code()).isEqualTo(error);
        assertThat(result.outcomes().get(1)).isInstanceOf(Outcome.Successful.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ratelimited", "rate_limited", "service_unavailable", "request_timeout"})
    void whatPassesWithoutAMessageIsTriedAgain(String error) throws Exception {
        answers(error);
        assertThat(deliver("a@x.io").outcomes()).hasSize(1).allMatch(Outcome.Successful.class::isInstance);
        assertThat(sinks.slack.messages()).hasSize(1);
    }

    @Test
    void aLimitIsKeptAsRetryAfterSays() throws Exception {
        sinks.slack.tooManyRequests(1, Duration.ofSeconds(30));
        assertThat(deliver("a@x.io").outcomes()).hasSize(1).allMatch(Outcome.Successful.class::isInstance);
        assertThat(sinks.kamelets.time().waits()).containsExactly(Duration.ofSeconds(30));
    }

    @Test
    void aMessageASecondIsWhatAChannelTakesAndNoneIsLost() throws Exception {
        sinks.slack.limitRate(Duration.ofSeconds(1));
        String[] emails = {"a@x.io", "b@x.io", "c@x.io", "d@x.io"};
        assertThat(deliver(emails).outcomes()).hasSize(4).allMatch(Outcome.Successful.class::isInstance);
        assertThat(sinks.slack.messages()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"internal_error", "fatal_error"})
    void whatMayHaveBeenPostedIsNotPostedAgain(String error) throws Exception {
        answers(error);
        assertThat(deliver("a@x.io").outcomes()).hasSize(1).allMatch(SlackKameletTest::unknown);
        assertThat(sinks.slack.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INSERT", "UPDATE"})
    void aMessageWhoseReplyIsLostIsPostedOnceByThisRun(String operation) throws Exception {
        sinks.slack.script(Fault.of(1, Fault.Kind.COMMIT_THEN_CLOSE));
        BatchResult result = sinks.sink(SALES).deliver(Batches.of(Operation.valueOf(operation), "a@x.io"));
        assertThat(result.outcomes()).hasSize(1).allMatch(SlackKameletTest::unknown);
        assertThat(sinks.slack.messages()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mirror", "delete"})
    void messagesAreNotTakenBack(String mode) throws Exception {
        var sink = sinks.sink(SALES);
        assertThatThrownBy(
                        () -> sink.check(new Delivery("s", mode, EnumSet.allOf(Operation.class), true, Batches.FIELDS)))
                .hasMessage("Sync 's': Kamelet slack-sink does not support mode " + mode
                        + ". Supported: insert, upsert, update");
    }

    @Test
    void aFieldThatTheTextNamesMustBeMapped() throws Exception {
        var sink = sinks.sink("channel: \"#sales\"\ntext: \"${field.nmae}\"\n");
        assertThatThrownBy(() ->
                        sink.check(new Delivery("s", "insert", EnumSet.of(Operation.INSERT), false, Batches.FIELDS)))
                .hasMessageContaining(
                        "${field.nmae}, which is not a field of the sync. Its fields: email, name, phone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack-sink", "slack-webhook-sink"})
    void aConnectionForTheOtherWayIsRefused(String kamelet) {
        try (SlackSinks mixedUp = SlackSinks.mixedUp(kamelet)) {
            String wanted = kamelet.equals("slack-sink")
                    ? "The property 'webhook-url' of HTTP connection 'slack' is not for this Kamelet"
                    : "HTTP connection 'slack' needs the property 'webhook-url'";
            assertThatThrownBy(() -> mixedUp.sink(kamelet.equals("slack-sink") ? SALES : "text: Hello"))
                    .hasStackTraceContaining(wanted);
        }
    }
}
