package io.saddlebag.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.saddlebag.camel.PlanCollector;
import io.saddlebag.camel.RetlComponent;
import io.saddlebag.camel.SyncRunner;
import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.Destinations;
import io.saddlebag.destination.delivery.Times;
import io.saddlebag.fake.FakeVendor;
import io.saddlebag.lifecycle.Lifecycle;
import io.saddlebag.lifecycle.SyncStatus;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Change;
import io.saddlebag.run.RunSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** A sync from a small model to a vendor, through the vendor's Kamelet; time passes only when the sink waits. */
public final class VendorSync implements AutoCloseable {

    private static final String ID = "to-vendor";
    private static final int MOST_ROWS = 40;

    private static final String ROUTE = """
            - route:
                id: to-vendor
                from:
                  uri: direct:to-vendor
                  steps:
                    - to:
                        uri: retl:extract
                        parameters:
                          source: warehouse
                          model: SELECT * FROM customers ORDER BY id
                          primaryKey: id
                    - to:
                        uri: retl:diff
                        parameters:
                          mode: ${mode}
                          destinationKey: "${key}"
                          maxDeletes: 100%
                          allowEmpty: true
                          batchSize: 7
                          concurrency: ${concurrency}
                          ${fields}
                    - split:
                        simple: "${body}"
                        streaming: true
                        parallelProcessing: ${parallel}
                        steps:
                          - to:
                              ${step}
                          - to: retl:record
            """;

    private final Path directory;
    private final SyncFixture fixture;
    private final LeapingTime time;
    private final String step;
    private final Map<String, String> mapping;
    private final String destinationKey;
    private final Map<String, Map<String, String>> model = new TreeMap<>();
    private int ids;

    public VendorSync(
            Path directory,
            FakeVendor vendor,
            DestinationSettings settings,
            String step,
            Map<String, String> mapping,
            String destinationKey) {
        this.directory = directory;
        this.fixture = SyncFixture.inFile(directory);
        this.time = new LeapingTime(vendor::advance);
        this.step = step;
        this.mapping = mapping;
        this.destinationKey = destinationKey;
        Destinations destinations = new Destinations(Map.of(settings.name(), settings));
        fixture.context.getRegistry().bind("destinations", Destinations.class, destinations);
        fixture.context.getRegistry().bind("times", Times.class, time.times());
        fixture.context.getRegistry().bind("vendorClock", Clock.class, time);
    }

    public void start(String mode, int concurrency) throws Exception {
        fixture.sql("CREATE TABLE customers (id VARCHAR PRIMARY KEY, code VARCHAR, name VARCHAR, note VARCHAR)");
        fixture.start(ROUTE.replace("${mode}", mode)
                .replace("${key}", destinationKey)
                .replace("${concurrency}", String.valueOf(concurrency))
                .replace("${parallel}", String.valueOf(concurrency > 1))
                .replace("${fields}", fields())
                .replace("${step}", step.strip().indent(18).strip()));
    }

    private String fields() {
        return mapping.entrySet().stream()
                .map(entry -> "field." + entry.getKey() + ": \"" + entry.getValue() + "\"")
                .collect(Collectors.joining("\n" + " ".repeat(14)));
    }

    /** Writes a row of the model. */
    public void put(String code, String name, String note) throws SQLException {
        merge(code, code, name, note);
        Map<String, String> row = new HashMap<>();
        row.put("name", name);
        if (note != null) {
            row.put("note", note);
        }
        model.put(code, row);
    }

    /** Writes a row with a primary key of its own, so that several may have the same code. */
    public void putTwin(String code, String name) throws SQLException {
        merge("twin" + ++ids, code, name, null);
    }

    private void merge(String id, String code, String name, String note) throws SQLException {
        try (Connection connection = fixture.warehouse.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("MERGE INTO customers KEY (id) VALUES (?, ?, ?, ?)")) {
            statement.setString(1, id);
            statement.setString(2, code);
            statement.setString(3, name);
            statement.setString(4, note);
            statement.execute();
            connection.commit();
        }
    }

    public void remove(String code) throws SQLException {
        fixture.sql("DELETE FROM customers WHERE id = '" + code + "'");
        model.remove(code);
    }

    /** The rows as they are: name and note by code. */
    public Map<String, Map<String, String>> model() {
        return new TreeMap<>(model);
    }

    /** Writes and removes some rows; now and then one has a note that is refused. */
    public void change(Random random, IntFunction<String> codes, String refusedNote) throws SQLException {
        for (int i = 0; i < 1 + random.nextInt(12); i++) {
            String code = codes.apply(random.nextInt(MOST_ROWS));
            if (random.nextInt(5) == 0) {
                remove(code);
            } else {
                String note =
                        switch (random.nextInt(8)) {
                            case 0 -> refusedNote;
                            case 1, 2 -> null;
                            default -> "note " + random.nextInt(100);
                        };
                put(code, "Name " + random.nextInt(100), note);
            }
        }
    }

    /** Replaces notes that are refused. */
    public void mend(String refusedNote) throws SQLException {
        for (Map.Entry<String, Map<String, String>> each : model().entrySet()) {
            if (refusedNote.equals(each.getValue().get("note"))) {
                put(each.getKey(), each.getValue().get("name"), "mended");
            }
        }
    }

    public RunSummary run() {
        resumeAfterError();
        return fixture.run(ID);
    }

    /** As the person would who has removed the cause: a sync that has failed too often does not run by itself. */
    private void resumeAfterError() {
        Lifecycle lifecycle =
                fixture.context.getComponent("retl", RetlComponent.class).getLifecycle();
        if (lifecycle.state(ID).status() == SyncStatus.ERROR) {
            fixture.resume(ID);
        }
    }

    /** The codes of all rows that a run would send now, or holds to be invalid. */
    public List<String> owed() {
        PlanCollector plan = new SyncRunner(fixture.context).plan(ID, Integer.MAX_VALUE);
        List<String> owed = new ArrayList<>();
        for (Batch batch : plan.batches()) {
            for (Change change : batch.changes()) {
                owed.add(change.keyText());
            }
        }
        plan.invalid().forEach(each -> owed.add(each.key()));
        return owed;
    }

    /** What is kept of the records of a run that were not accepted. */
    public List<String> evidence(RunSummary run) {
        return fixture.runs().records(run.id(), null, 100).stream()
                .map(Object::toString)
                .toList();
    }

    /** Lets the vendor and the sink forget what they wait for. */
    public void pass() {
        time.pass(Duration.ofMinutes(10));
    }

    /** Everything in the files of the store. */
    public String store() throws IOException {
        StringBuilder all = new StringBuilder();
        try (var files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    /** Keeps what is logged, in full detail by Saddlebag and by Camel. */
    public Log log() {
        return new Log();
    }

    @Override
    public void close() {
        fixture.close();
    }

    /** Lines of the log. */
    public static final class Log implements AutoCloseable {
        private static final List<String> LOUD = List.of("io.saddlebag", "org.apache.camel");
        private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
        private final Map<String, Level> before = new HashMap<>();

        Log() {
            for (String name : LOUD) {
                Logger logger = (Logger) LoggerFactory.getLogger(name);
                before.put(name, logger.getLevel());
                logger.setLevel(Level.DEBUG);
            }
            appender.start();
            root.addAppender(appender);
        }

        public List<String> lines() {
            return List.copyOf(appender.list).stream()
                    .map(event -> event.getFormattedMessage()
                            + (event.getThrowableProxy() == null
                                    ? ""
                                    : ThrowableProxyUtil.asString(event.getThrowableProxy())))
                    .toList();
        }

        @Override
        public void close() {
            root.detachAppender(appender);
            before.forEach((name, level) -> ((Logger) LoggerFactory.getLogger(name)).setLevel(level));
        }
    }
}
