package io.saddlebag.destination.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.Sink;
import io.saddlebag.destination.delivery.EvidenceWriter;
import io.saddlebag.row.Operation;
import io.saddlebag.testing.Batches;
import io.saddlebag.testing.FakeRest;
import io.saddlebag.testing.Fault;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens, and what is never kept. */
class HttpSinkSecretsTest {

    private final HttpSinks sinks = new HttpSinks();
    private final AtomicInteger tokens = new AtomicInteger();
    private final FakeRest issuer = new FakeRest(this::issue);
    private volatile String life = ",\"expires_in\":3600";

    @AfterEach
    void close() throws Exception {
        issuer.close();
        sinks.close();
    }

    private FakeRest.Response issue(FakeRest.Request request) {
        if (!request.body().equals("grant_type=client_credentials&client_id=me&client_secret=s3cret%2B&scope=a+b")) {
            return FakeRest.Response.json(401, "{\"error\":\"invalid_client\",\"error_description\":\"not s3cret+\"}");
        }
        String token = "tok-" + tokens.incrementAndGet();
        sinks.contacts.require("Bearer " + token);
        return FakeRest.Response.json(200, "{\"access_token\":\"" + token + "\"" + life + "}");
    }

    private Sink oauth(String secret) {
        return sinks.sink(
                "upsertPath",
                "/contacts/${key}",
                "tokenUrl",
                issuer.url() + "/token",
                "clientId",
                "me",
                "clientSecret",
                secret,
                "scope",
                "a b");
    }

    @Test
    void aTokenIsFetchedOnceAndKeptUntilShortlyBeforeItExpires() {
        Sink sink = oauth("s3cret+");
        assertThat(tokens).hasValue(0);
        sink.deliver(Batches.upsert(Operation.INSERT, "a@x.io", "b@x.io"));
        assertThat(tokens).hasValue(1);
        sinks.pass(Duration.ofSeconds(3530));
        sink.deliver(Batches.upsert(Operation.INSERT, "a@x.io"));
        assertThat(tokens).hasValue(1);
        sinks.pass(Duration.ofSeconds(20));
        sink.deliver(Batches.upsert(Operation.INSERT, "a@x.io"));
        assertThat(tokens).hasValue(2);
    }

    @Test
    void aRefusedTokenIsRenewedOnceAndTheRequestSentAgain() {
        life = "";
        Sink sink = oauth("s3cret+");
        sink.deliver(Batches.upsert(Operation.INSERT, "a@x.io"));
        sinks.contacts.require("Bearer something else");
        assertThat(sink.deliver(Batches.upsert(Operation.INSERT, "b@x.io")).outcomes())
                .containsExactly(Outcome.SUCCESSFUL);
        assertThat(tokens).hasValue(2);
        assertThat(sinks.waits).isEmpty();
    }

    @Test
    void aSecondRefusalStopsTheRun() {
        sinks.server.script(Fault.reply(2, 401));
        BatchResult result = oauth("s3cret+").deliver(Batches.upsert(Operation.INSERT, "a@x.io"));
        assertThat(result.stop().credentials()).isTrue();
        assertThat(result.outcomes()).allMatch(each -> each instanceof Outcome.Pending p && !p.sent());
        assertThat(tokens).hasValue(2);
        assertThat(sinks.server.requests()).hasSize(2);
    }

    @Test
    void refusedClientCredentialsStopTheRun() {
        BatchResult result = oauth("s3cret").deliver(Batches.upsert(Operation.INSERT, "a@x.io"));
        assertThat(result.stop().credentials()).isTrue();
        assertThat(result.stop().reason()).contains("invalid_client").doesNotContain("s3cret");
        assertThat(sinks.server.requests()).isEmpty();
    }

    @Test
    void aTokenEndpointThatIsDownIsTriedAgain() {
        issuer.script(Fault.reply(1, 503), Fault.of(1, Fault.Kind.CLOSE_BEFORE));
        assertThat(oauth("s3cret+")
                        .deliver(Batches.upsert(Operation.INSERT, "a@x.io"))
                        .outcomes())
                .containsExactly(Outcome.SUCCESSFUL);
    }

    @Test
    void threadsShareOneToken() throws Exception {
        Sink sink = oauth("s3cret+");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        CountDownLatch start = new CountDownLatch(1);
        AtomicInteger successful = new AtomicInteger();
        for (int i = 0; i < 8; i++) {
            String email = "t" + i + "@x.io";
            threads.execute(() -> {
                try {
                    start.await();
                } catch (InterruptedException e) {
                    return;
                }
                successful.addAndGet((int) sink.deliver(Batches.upsert(Operation.INSERT, email)).outcomes().stream()
                        .filter(Outcome.Successful.class::isInstance)
                        .count());
            });
        }
        start.countDown();
        threads.shutdown();
        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(successful).hasValue(8);
        assertThat(tokens).hasValue(1);
    }

    @Test
    void evidenceHoldsNeitherSecretsNorSensitiveValues() {
        String body =
                "{\"message\":\"token tok-1 and key +49 170 5550100 refused\",\"phone\":\"%2B49%20170%205550100\"}";
        sinks.server.script(Fault.reply(1, 422, Map.of(), body));
        Outcome outcome = oauth("s3cret+")
                .deliver(Batches.upsert(Operation.INSERT, "a@x.io"))
                .outcomes()
                .get(0);
        Evidence evidence = ((Outcome.Rejected) outcome).evidence();
        assertThat(evidence.toString()).doesNotContain("5550100", "tok-1", "s3cret", "Authorization");
        assertThat(evidence.message()).isEqualTo("token *** and key *** refused");
        assertThat(evidence.request())
                .startsWith("PUT " + sinks.server.url() + "/contacts/a%40x.io\nAccept: application/json\n")
                .endsWith("{\"email\":\"a@x.io\",\"name\":\"Name of a@x.io\",\"phone\":\"***\"}");
        assertThat(evidence.response()).startsWith("HTTP 422 Status422\n\n{");
    }

    @Test
    void evidenceIsCut() {
        sinks.server.script(Fault.reply(1, 422, Map.of(), "x".repeat(100_000)));
        Outcome outcome = sinks.sink("upsertPath", "/contacts/${key}")
                .deliver(Batches.upsert(Operation.INSERT, "a@x.io"))
                .outcomes()
                .get(0);
        assertThat(((Outcome.Rejected) outcome).evidence().response()).hasSize(EvidenceWriter.LONGEST);
    }
}
