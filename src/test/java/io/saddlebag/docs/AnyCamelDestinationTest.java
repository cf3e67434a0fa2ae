package io.saddlebag.docs;

import static io.saddlebag.testing.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saddlebag.run.RunStatus;
import io.saddlebag.run.RunSummary;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Queue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.springframework.kafka.test.utils.KafkaTestUtils;

/** The examples of docs/any-camel-destination.md: files for real, Kafka and JMS against brokers in this process. */
class AnyCamelDestinationTest {

    private static final Page PAGE = Page.of("docs/any-camel-destination.md");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    private Surroundings surroundings;

    @BeforeEach
    void open() throws Exception {
        surroundings = new Surroundings(directory);
    }

    @AfterEach
    void close() throws Exception {
        surroundings.close();
    }

    private String yaml(String sync) {
        return PAGE.blocks("yaml").stream()
                .filter(block -> block.contains("id: " + sync + "\n"))
                .findFirst()
                .orElseThrow()
                .replace("file:outbox", "file:" + directory.resolve("outbox"));
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(directory.resolve("outbox").resolve(file));
    }

    @Test
    void aJsonObjectALine() throws Exception {
        surroundings.start(yaml("customers-to-json-lines"));
        RunSummary run = surroundings.run("customers-to-json-lines");
        assertThat(run).succeeded().inserted(Surroundings.ACTIVE);
        List<String> lines = lines("customers-to-json-lines-run-" + run.id() + ".jsonl");
        assertThat(lines).hasSize(Surroundings.ACTIVE);
        assertThat(lines).contains("{\"customer_id\":\"C-1\",\"email\":\"c1@example.com\",\"ltv\":1.50}");
        assertThat(surroundings.run("customers-to-json-lines")).succeeded().unchanged(Surroundings.ACTIVE);
    }

    @Test
    void csvFiles() throws Exception {
        surroundings.start(yaml("customers-to-csv"));
        RunSummary run = surroundings.run("customers-to-csv");
        assertThat(run).succeeded().inserted(Surroundings.ACTIVE);
        List<String> first = lines("customers-to-csv-" + run.id() + "-1.csv");
        assertThat(first).hasSize(1_001).startsWith("customer_id,email,ltv");
        assertThat(first).contains("C-1,c1@example.com,1.50");
        assertThat(lines("customers-to-csv-" + run.id() + "-2.csv")).hasSize(1_001);
    }

    @Test
    void aFileThatCannotBeWrittenLeavesItsBatchPending() throws Exception {
        Files.writeString(directory.resolve("outbox"), "a file where the folder should be");
        surroundings.start(yaml("customers-to-csv"));
        assertThat(surroundings.run("customers-to-csv"))
                .hasStatus(RunStatus.FAILED)
                .pending(Surroundings.ACTIVE);
        Files.delete(directory.resolve("outbox"));
        assertThat(surroundings.run("customers-to-csv")).succeeded().inserted(Surroundings.ACTIVE);
    }

    @Test
    void kafkaMessagesByKeyAndTombstonesForDeletes() throws Exception {
        EmbeddedKafkaBroker broker = new EmbeddedKafkaKraftBroker(1, 1, "customers");
        broker.afterPropertiesSet();
        try {
            surroundings.start(yaml("customers-to-kafka").replace("localhost:9092", broker.getBrokersAsString()));
            assertThat(surroundings.run("customers-to-kafka")).succeeded().inserted(Surroundings.ACTIVE);
            surroundings.inWarehouse(
                    "UPDATE analytics.customers SET active = false WHERE customer_id = 'C-1'",
                    "UPDATE analytics.customers SET email = 'new@example.com' WHERE customer_id = 'C-2'");
            assertThat(surroundings.run("customers-to-kafka"))
                    .succeeded()
                    .deleted(1)
                    .updated(1);

            Map<String, String> topic = new HashMap<>();
            List<ConsumerRecord<String, String>> messages = consume(broker, Surroundings.ACTIVE + 2);
            messages.forEach(each -> topic.put(each.key(), each.value()));
            assertThat(messages).hasSize(Surroundings.ACTIVE + 2);
            assertThat(topic).hasSize(Surroundings.ACTIVE).containsEntry("C-1", null);
            assertThat(JSON.readTree(topic.get("C-2")).path("email").asText()).isEqualTo("new@example.com");
        } finally {
            broker.destroy();
        }
    }

    private static List<ConsumerRecord<String, String>> consume(EmbeddedKafkaBroker broker, int expected) {
        List<ConsumerRecord<String, String>> messages = new ArrayList<>();
        Map<String, Object> properties = KafkaTestUtils.consumerProps("test", "false", broker);
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            broker.consumeFromAnEmbeddedTopic(consumer, "customers");
            for (int i = 0; i < 30 && messages.size() < expected; i++) {
                consumer.poll(Duration.ofSeconds(1)).forEach(messages::add);
            }
        }
        return messages;
    }

    @Test
    void jmsMessages() throws Exception {
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
        broker.setConfiguration(new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .setJournalDirectory(directory.resolve("journal").toString())
                .addAcceptorConfiguration("in-vm", "vm://0"));
        broker.start();
        try {
            surroundings.context.getRegistry().bind("broker", new ActiveMQConnectionFactory("vm://0"));
            surroundings.start(yaml("customers-to-jms"));
            assertThat(surroundings.run("customers-to-jms")).succeeded().inserted(Surroundings.ACTIVE);
            List<JsonNode> messages = receive();
            assertThat(messages).hasSize(Surroundings.ACTIVE);
            assertThat(messages.get(0).path("email").asText()).contains("@example.com");
        } finally {
            broker.stop();
        }
    }

    private static List<JsonNode> receive() throws Exception {
        List<JsonNode> messages = new ArrayList<>();
        ConnectionFactory factory = new ActiveMQConnectionFactory("vm://0");
        try (JMSContext jms = factory.createContext()) {
            Queue queue = jms.createQueue("customers");
            var consumer = jms.createConsumer(queue);
            for (byte[] body = consumer.receiveBody(byte[].class, 2_000);
                    body != null;
                    body = consumer.receiveBody(byte[].class, 500)) {
                messages.add(JSON.readTree(body));
            }
        }
        return messages;
    }

    @Test
    void theBeanOfThePageIsAConnectionFactory() throws Exception {
        String beans = PAGE.blocks("yaml").stream()
                .filter(block -> block.startsWith("- beans:"))
                .findFirst()
                .orElseThrow();
        surroundings.start(beans);
        assertThat(surroundings.context.getRegistry().lookupByName("broker"))
                .isInstanceOf(ActiveMQConnectionFactory.class);
    }
}
