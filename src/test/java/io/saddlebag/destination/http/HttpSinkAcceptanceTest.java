package io.saddlebag.destination.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.Sink;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Operation;
import io.saddlebag.testing.Batches;
import io.saddlebag.testing.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong, every change has one outcome, what is called successful is there, and no create is applied twice. */
class HttpSinkAcceptanceTest {

    private static final int[] STATUSES = {400, 401, 403, 408, 409, 413, 422, 425, 429, 500, 502, 503, 504, 524};

    private static final Map<String, String[]> WAYS = Map.of(
            "one", new String[] {"insertPath", "/contacts", "updatePath", "/contacts/${key}", "idAt", "/id"},
            "key", new String[] {"insertPath", "/contacts", "idempotencyKey", "bare"},
            "upsert", new String[] {"upsertPath", "/contacts/${key}"},
            "positional",
                    new String[] {
                        "records",
                        "many",
                        "upsertPath",
                        "/batch/positional",
                        "reply",
                        "positional",
                        "itemOk",
                        "/success"
                    },
            "keyed",
                    new String[] {
                        "records",
                        "many",
                        "upsertPath",
                        "/batch/keyed",
                        "reply",
                        "keyed",
                        "itemsAt",
                        "/results",
                        "errorsAt",
                        "/errors",
                        "itemKey",
                        "/email",
                        "batchTemplate",
                        "{\"records\":${records}}"
                    },
            "multi", new String[] {"records", "many", "upsertPath", "/batch/multi", "reply", "multistatus"},
            "create", new String[] {"records", "many", "insertPath", "/batch/create", "reply", "all"});

    @ParameterizedTest
    @ValueSource(strings = {"one", "key", "upsert", "positional", "keyed", "multi", "create"})
    void whateverGoesWrong(String way) throws Exception {
        boolean upsert = !way.equals("one") && !way.equals("key") && !way.equals("create");
        try (HttpSinks sinks = new HttpSinks()) {
            Sink sink = sinks.sink(WAYS.get(way));
            Random random = new Random(way.hashCode());
            for (int round = 0; round < 120; round++) {
                sinks.server.reset();
                sinks.server.script(faults(random));
                String[] emails = emails(random, round);
                Batch batch = upsert ? Batches.upsert(Operation.INSERT, emails) : Batches.of(Operation.INSERT, emails);
                BatchResult result = sink.deliver(batch);
                verify(sinks, batch, result, emails);
            }
        }
    }

    private static void verify(HttpSinks sinks, Batch batch, BatchResult result, String[] emails) {
        assertThat(result.outcomes()).hasSameSizeAs(batch.changes()).doesNotContainNull();
        for (int i = 0; i < emails.length; i++) {
            Outcome outcome = result.outcomes().get(i);
            boolean there = sinks.contacts.contacts().containsKey(emails[i]);
            if (outcome instanceof Outcome.Successful) {
                assertThat(sinks.contacts.contacts().get(emails[i]).path("name").asText())
                        .isEqualTo("Name of " + emails[i]);
                assertThat(emails[i]).doesNotContain("bad");
            } else if (outcome instanceof Outcome.Pending pending && !pending.sent()) {
                assertThat(there).as("%s was not sent: %s", emails[i], pending).isFalse();
            }
            assertThat(sinks.contacts.created(emails[i])).isLessThanOrEqualTo(1);
        }
    }

    private static String[] emails(Random random, int round) {
        List<String> emails = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(12); i++) {
            emails.add((random.nextInt(6) == 0 ? "bad" : "ok") + round + "-" + i + "@x.io");
        }
        return emails.toArray(String[]::new);
    }

    private static Fault[] faults(Random random) {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < random.nextInt(5); i++) {
            int times = 1 + random.nextInt(random.nextInt(8) == 0 ? 8 : 2);
            Fault.Kind kind = Fault.Kind.values()[random.nextInt(Fault.Kind.values().length)];
            if (kind == Fault.Kind.REPLY) {
                int status = STATUSES[random.nextInt(STATUSES.length)];
                Map<String, String> headers = random.nextBoolean() ? Map.of("Retry-After", "2") : Map.of();
                faults.add(Fault.reply(times, status, headers, "{\"message\":\"scripted\"}"));
            } else {
                faults.add(Fault.of(times, kind));
            }
        }
        return faults.toArray(Fault[]::new);
    }

    @Test
    void aSecondRunFinishesWhatTheFirstLeft() throws Exception {
        try (HttpSinks sinks = new HttpSinks()) {
            sinks.server.script(Fault.reply(50, 500));
            Sink sink = sinks.sink(WAYS.get("upsert"));
            Batch batch = Batches.upsert(Operation.INSERT, "a@x.io", "b@x.io");
            assertThat(sink.deliver(batch).outcomes()).allMatch(Outcome.Pending.class::isInstance);
            sinks.server.reset();
            assertThat(sink.deliver(batch).outcomes()).allMatch(Outcome.Successful.class::isInstance);
        }
    }
}
