package io.saddlebag.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.saddlebag.testing.FakeRest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Contacts behind an HTTP API that takes batches, a few milliseconds each. */
final class ContactServer implements Destination, FakeRest.Api {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<Long, String> contacts = new HashMap<>();
    private final List<Write> arrived = new ArrayList<>();
    private final List<Write> writes = new ArrayList<>();
    private final FakeRest server = new FakeRest(this);
    private final long millis;
    private Trap trap;

    /** A process that is to be killed when so many records have arrived. */
    private record Trap(SaddlebagProcess process, Moment moment, int records, Random random) {}

    /** @param millis how long a batch takes */
    ContactServer(long millis) {
        this.millis = millis;
    }

    @Override
    public List<String> settings() {
        return List.of("--saddlebag.destinations.crm.type=http", "--saddlebag.destinations.crm.url=" + server.url());
    }

    @Override
    public String step() {
        return """
                uri: kamelet:http-sink
                parameters:
                  connection: crm
                  records: many
                  upsertPath: /contacts
                  recordTemplate: '{"id": ${field.id}, "email": ${field.email}, "points": ${field.points}}'
                  deleteMethod: POST
                  deletePath: /contacts/delete
                  deleteTemplate: '{"id": ${field.id}}'
                  reply: keyed
                  itemKey: /id
                  itemStatus: /status
                """;
    }

    @Override
    public synchronized FakeRest.Response answer(FakeRest.Request request) {
        List<Write> batch = new ArrayList<>();
        for (JsonNode each : records(request)) {
            long key = each.path("id").asLong();
            String after = each.has("email")
                    ? each.path("email").asText() + " " + each.path("points").asText()
                    : null;
            batch.add(new Write(key, contacts.get(key), after));
        }
        arrived.addAll(batch);
        Trap sprung = trap != null && arrived.size() >= trap.records() ? trap : null;
        if (sprung != null) {
            trap = null;
        }
        pause(millis);
        if (sprung != null && sprung.moment() == Moment.ARRIVING) {
            sprung.process().kill();
            if (sprung.random().nextBoolean()) {
                return reply(batch);
            }
        }
        for (Write write : batch) {
            contacts.compute(write.key(), (key, before) -> write.after());
            writes.add(write);
        }
        if (sprung != null && sprung.moment() == Moment.TAKEN) {
            sprung.process().kill();
        } else if (sprung != null && sprung.moment() == Moment.ANSWERED) {
            long wait = sprung.random().nextInt(15);
            new Thread(() -> {
                        pause(wait);
                        sprung.process().kill();
                    })
                    .start();
        }
        return reply(batch);
    }

    private static JsonNode records(FakeRest.Request request) {
        try {
            return JSON.readTree(request.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FakeRest.Response reply(List<Write> batch) {
        ArrayNode items = JSON.createArrayNode();
        batch.forEach(write -> items.addObject().put("id", write.key()).put("status", 200));
        return FakeRest.Response.json(200, items.toString());
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized Map<Long, String> contents() {
        return new HashMap<>(contacts);
    }

    @Override
    public synchronized List<Write> writes() {
        return List.copyOf(writes);
    }

    @Override
    public synchronized void forgetWrites() {
        writes.clear();
        arrived.clear();
        server.reset();
    }

    @Override
    public synchronized List<Write> arrivals() {
        return List.copyOf(arrived);
    }

    @Override
    public void kill(SaddlebagProcess process, Moment moment, int records, Random random) throws InterruptedException {
        synchronized (this) {
            trap = new Trap(process, moment, records, random);
        }
        process.exitCode();
        synchronized (this) {
            trap = null;
        }
    }

    @Override
    public void awaitQuiet() throws InterruptedException {
        do {
            Thread.sleep(20);
        } while (server.connections() > 0);
    }

    @Override
    public void close() {
        server.close();
    }
}
