package io.saddlebag.destination.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Outcome;
import io.saddlebag.row.Operation;
import io.saddlebag.testing.Batches;
import io.saddlebag.testing.Fault;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What statuses and the kinds of replies mean, with one record a call. */
class HttpSinkStatusTest {

    private final HttpSinks sinks = new HttpSinks();

    @AfterEach
    void close() throws Exception {
        sinks.close();
    }

    private BatchResult one(Operation operation, Fault... faults) {
        sinks.server.script(faults);
        return sinks.sink(
                        "updatePath",
                        "/contacts/${key}",
                        "insertPath",
                        "/contacts",
                        "deletePath",
                        "/contacts/${key}",
                        "idAt",
                        "/id")
                .deliver(Batches.of(operation, "a@x.io"));
    }

    private static Evidence evidence(Outcome outcome) {
        return outcome instanceof Outcome.Rejected rejected
                ? rejected.evidence()
                : ((Outcome.Pending) outcome).evidence();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 409, 410, 412, 422, 413})
    void refusalsAreRejections(int status) {
        BatchResult result = one(Operation.INSERT, Fault.reply(1, status));
        assertThat(result.outcomes()).allMatch(Outcome.Rejected.class::isInstance);
        assertThat(evidence(result.outcomes().get(0)).code()).isEqualTo(String.valueOf(status));
        assertThat(evidence(result.outcomes().get(0)).message()).isEqualTo("scripted " + status);
    }

    @ParameterizedTest
    @CsvSource({
        "401,true,false",
        "403,false,false",
        "404,false,false",
        "405,false,false",
        "415,false,false",
        "501,false,true",
        "406,false,true",
        "302,false,true",
        "418,false,true"
    })
    void someStatusesStopTheRun(int status, boolean credentials, boolean sent) {
        BatchResult result = one(Operation.INSERT, Fault.reply(1, status));
        assertThat(result.stop().credentials()).isEqualTo(credentials);
        assertThat(result.stop().code()).isEqualTo(String.valueOf(status));
        assertThat(((Outcome.Pending) result.outcomes().get(0)).sent()).isEqualTo(sent);
        assertThat(sinks.server.requests()).hasSize(1);
    }

    @Test
    void whatIsGoneIsDeletedAndWhatIsMissingCannotBeUpdated() {
        assertThat(one(Operation.DELETE).outcomes()).containsExactly(Outcome.SUCCESSFUL);
        BatchResult update = one(Operation.UPDATE);
        assertThat(evidence(update.outcomes().get(0)).code()).isEqualTo("missing");
        assertThat(update.outcomes().get(0)).isInstanceOf(Outcome.Rejected.class);
        assertThat(update.stop()).isNull();
    }

    @Test
    void aWebPageInsteadOfJsonStopsTheRun() {
        BatchResult result =
                one(Operation.INSERT, Fault.reply(1, 200, Map.of("Content-Type", "text/html"), "<html>Log in</html>"));
        assertThat(result.stop().reason()).contains("web page");
        assertThat(((Outcome.Pending) result.outcomes().get(0)).sent()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"text/html|''", "text/html|ok", "text/plain|ok", "text/html|{\"id\":1}"})
    void whatIsOnlyCalledHtmlIsNoPage(String type, String body) {
        sinks.server.script(Fault.reply(1, 200, Map.of("Content-Type", type), body));
        assertThat(sinks.sink("upsertPath", "/x")
                        .deliver(Batches.upsert(Operation.INSERT, "a@x.io"))
                        .outcomes())
                .containsExactly(Outcome.SUCCESSFUL);
    }

    @Test
    void textWhereJsonIsDueStopsTheRun() {
        BatchResult result = one(Operation.INSERT, Fault.reply(1, 200, Map.of("Content-Type", "text/plain"), "ok"));
        assertThat(result.stop().reason()).contains("not JSON");
    }

    @Test
    void compressedRepliesAreRead() {
        assertThat(one(Operation.INSERT, Fault.of(1, Fault.Kind.GZIP)).outcomes())
                .containsExactly(Outcome.successful("c1"));
    }

    @Test
    void redirectsThatKeepMethodAndHostAreFollowedAndOthersAreNot() {
        Fault same = Fault.reply(1, 307, Map.of("Location", "/contacts"), "").on("POST", "/contacts");
        assertThat(one(Operation.INSERT, same).outcomes()).containsExactly(Outcome.successful("c1"));
        Fault other = Fault.reply(1, 308, Map.of("Location", "http://localhost:1/contacts"), "");
        assertThat(one(Operation.INSERT, other).stop().code()).isEqualTo("308");
    }
}
