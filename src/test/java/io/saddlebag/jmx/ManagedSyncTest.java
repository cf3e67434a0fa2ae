package io.saddlebag.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.saddlebag.camel.RetlComponent;
import io.saddlebag.testing.Eventually;
import io.saddlebag.testing.MemoryDestination;
import io.saddlebag.testing.SyncFixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import javax.management.MBeanAttributeInfo;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plain Camel application with Saddlebag's jar has an MBean for each sync, without any set-up. */
class ManagedSyncTest {

    private static final String ROUTE = """
            - route:
                id: customers
                description: Customers in memory
                from:
                  uri: retl:manual
                  steps:
                    - to: retl:extract?source=warehouse&model=SELECT id, name FROM customers&primaryKey=id
                    - to: retl:diff?mode=mirror&field.id=id&field.name=name&batchSize=10&maxDeletes=50
                    - split:
                        simple: ${body}
                        streaming: true
                        steps:
                          - to: bean:destination
                          - to: retl:record
            """;

    @TempDir
    Path directory;

    private SyncFixture fixture;
    private JmxClient client;
    private ObjectName sync;

    @BeforeEach
    void open() throws Exception {
        fixture = SyncFixture.managed(directory)
                .sql(
                        "CREATE TABLE customers (id INT, name VARCHAR(100))",
                        "INSERT INTO customers SELECT x, 'Name ' || x FROM SYSTEM_RANGE(1, 100)")
                .start(ROUTE);
        client = new JmxClient();
        assertThat(found()).hasSize(1);
        sync = found().iterator().next();
    }

    private Set<ObjectName> found() {
        try {
            String context = ObjectName.quote(fixture.context.getManagementName());
            return client.connection.queryNames(
                    new ObjectName("io.saddlebag:context=" + context + ",type=Sync,*"), null);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void close() throws Exception {
        fixture.close();
        assertThat(found()).isEmpty();
        client.close();
    }

    private void awaitEnd() {
        Eventually.holds(() -> assertThat(fixture.runs().active("customers")).isEmpty());
        // an attribute may be a second old
        Eventually.holds(() -> assertThat(get("LastRunFinishedAt")).isNotNull());
    }

    private Object get(String attribute) {
        try {
            return client.get(sync, attribute);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private List<String> changes() {
        return fixture
                .context
                .getComponent("retl", RetlComponent.class)
                .getLifecycle()
                .changelog()
                .list("customers", null, 100)
                .stream()
                .map(change -> change.actor() + " " + change.action())
                .toList();
    }

    @Test
    void aSyncShowsItselfAndItsLastRun() throws Exception {
        assertThat(sync.getKeyProperty("name")).isEqualTo("\"customers\"");
        assertThat(get("Description")).isEqualTo("Customers in memory");
        assertThat(get("Mode")).isEqualTo("mirror");
        assertThat(get("Status")).isEqualTo("created");
        assertThat(get("LastRun")).isEqualTo(0L);
        fixture.destination.behaviour =
                (batch, change) -> change.keyText().equals("7") ? MemoryDestination.rejected("BAD") : null;

        Object run = client.invoke(sync, "trigger");
        awaitEnd();

        assertThat(get("Id")).isEqualTo("customers");
        Eventually.holds(() -> assertThat(get("Status")).isEqualTo("active"));
        assertThat(get("LastRun")).isEqualTo(run);
        assertThat(get("LastRunStatus")).isEqualTo("partial");
        assertThat(get("LastRunRowsRead")).isEqualTo(100L);
        assertThat(get("LastRunSuccessful")).isEqualTo(99L);
        assertThat(get("LastRunRejected")).isEqualTo(1L);
        assertThat((String) client.invoke(sync, "plan"))
                .contains("100 rows read, 99 unchanged, 1 to insert", "insert 7");
        assertThat((String) client.invoke(sync, "test")).contains("insert 7 is rejected (BAD)");
        assertThat(changes()).containsExactly("jmx tested", "jmx triggered");
        for (MBeanAttributeInfo attribute : client.connection.getMBeanInfo(sync).getAttributes()) {
            Object value = get(attribute.getName());
            assertThat(value == null || value.getClass().getName().startsWith("java."))
                    .as(attribute.getName())
                    .isTrue();
        }
    }

    @Test
    void itIsPausedResumedArchivedAndRestored() throws Exception {
        assertThat(client.invoke(sync, "pause")).isEqualTo("paused");
        assertThat(get("Status")).isEqualTo("paused");
        assertThat(messages(catchThrowable(() -> client.invoke(sync, "trigger"))))
                .contains("Sync 'customers' is paused. Resume it first");
        assertThat(client.invoke(sync, "resume")).isEqualTo("active");
        assertThat(client.invoke(sync, "archive")).isEqualTo("archived");
        assertThat(client.invoke(sync, "restore")).isEqualTo("paused");
        assertThat(changes()).containsExactly("jmx restored", "jmx archived", "jmx resumed", "jmx paused");
    }

    /** All the messages of a failure, in which no class may be one that a client lacks. */
    private static List<String> messages(Throwable failure) {
        List<String> messages = new ArrayList<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            assertThat(cause.getClass().getName()).startsWith("java");
            messages.add(cause.getMessage());
        }
        return messages;
    }

    @Test
    void aRunInProgressIsWatchedAndCancelled() throws Exception {
        CountDownLatch cancelled = new CountDownLatch(1);
        fixture.destination.behaviour = (batch, change) -> {
            try {
                cancelled.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return null;
        };
        Object run = client.invoke(sync, "trigger");
        Eventually.holds(() -> assertThat(fixture.destination.batches).isNotEmpty());
        assertThat(get("Running")).isEqualTo(true);
        assertThat(get("RunningRun")).isEqualTo(run);
        assertThat(get("RunningPending")).isEqualTo(100L);
        assertThat(messages(catchThrowable(() -> client.invoke(sync, "reset"))))
                .anyMatch(message -> message != null && message.contains("is running"));
        assertThat(client.invoke(sync, "cancel")).isEqualTo(true);
        cancelled.countDown();
        awaitEnd();
        assertThat(get("LastRunStatus")).isEqualTo("cancelled");
        assertThat(client.invoke(sync, "cancel")).isEqualTo(false);
    }

    @Test
    void aBlockedRunIsApproved() throws Exception {
        client.invoke(sync, "rebuild");
        awaitEnd();
        fixture.sql("DELETE FROM customers WHERE id > 40");
        Object blocked = client.invoke(sync, "trigger");
        awaitEnd();
        Eventually.holds(() -> assertThat(get("LastRunStatus")).isEqualTo("blocked"));
        assertThat((String) client.invoke(sync, "plan")).contains("A run would be blocked");
        assertThat(messages(catchThrowable(() -> client.invoke(sync, "approve", 999))))
                .contains("There is no run 999");
        client.invoke(sync, "approve", (long) blocked);
        awaitEnd();
        assertThat(get("LastRunSuccessful")).isEqualTo(60L);
        assertThat((String) client.invoke(sync, "reset")).contains("snapshot of 40 records");
    }

    @Test
    void theMBeanGoesWithTheRouteAndComesBackWithIt() throws Exception {
        fixture.context.getRouteController().stopRoute("customers");
        fixture.context.removeRoute("customers");
        assertThat(found()).isEmpty();
        fixture.start(ROUTE);
        assertThat(found()).hasSize(1);
        assertThat(get("Status")).isEqualTo("created");
    }
}
