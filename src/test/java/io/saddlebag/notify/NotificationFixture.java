package io.saddlebag.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.Stop;
import io.saddlebag.run.RunStatus;
import io.saddlebag.testing.LogLines;
import io.saddlebag.testing.RunAssert;
import io.saddlebag.testing.SyncFixture;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** A sync {@code orders} that fails when it is told to, and one notification. */
final class NotificationFixture implements AutoCloseable {

    final SyncFixture syncs;
    final LogLines log = new LogLines("io.saddlebag.camel.EventsConsumer");

    NotificationFixture(Path directory) throws Exception {
        syncs = SyncFixture.inFile(directory)
                .sql("CREATE TABLE orders (id INT)", "INSERT INTO orders SELECT x FROM SYSTEM_RANGE(1, 10)");
        try (InputStream yaml = getClass().getResourceAsStream("/io/saddlebag/camel/route-configuration.yaml")) {
            String text = new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
            load(text.replace("redeliveryDelay: 2000", "redeliveryDelay: 10"));
        }
    }

    void load(String yaml) throws Exception {
        PluginHelper.getRoutesLoader(syncs.context).loadRoutes(ResourceHelper.fromString("some.yaml", yaml));
    }

    /** @param settings of a notification {@code oncall} on the event failed, as property and value in turn */
    void start(MailServer mail, String... settings) throws Exception {
        Map<String, String> oncall = new TreeMap<>(Map.of("on", "failed"));
        for (int i = 0; i < settings.length; i += 2) {
            oncall.put(settings[i], settings[i + 1]);
        }
        syncs.context.addRoutes(
                new NotificationRoutes(NotificationReader.read(Map.of("oncall", oncall), mail != null), mail));
        start();
    }

    /** Starts with the sync and whatever was loaded. */
    void start() throws Exception {
        load("""
                - route:
                    id: orders
                    from:
                      uri: retl:manual
                      steps:
                        - to: retl:extract?source=warehouse&model=SELECT id FROM orders&primaryKey=id
                        - to: retl:diff?field.id=id
                        - split:
                            simple: ${body}
                            streaming: true
                            steps:
                              - to: bean:destination
                              - to: retl:record
                """);
        syncs.context.start();
    }

    /** A run that fails for this reason. */
    void fail(String reason) throws Exception {
        syncs.destination.stop = new Stop("bad", reason, false);
        RunAssert.assertThat(syncs.run("orders")).hasStatus(RunStatus.FAILED).messageContains(reason);
    }

    /** What the log says to its operator, in one text. */
    String said() {
        return String.join("\n", log.lines());
    }

    void saysNothing() {
        assertThat(log.lines()).isEmpty();
    }

    @Override
    public void close() {
        syncs.close();
        log.close();
    }
}
