package io.saddlebag.destination.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.Sink;
import io.saddlebag.row.Change;
import io.saddlebag.row.Field;
import io.saddlebag.row.Fields;
import io.saddlebag.row.Operation;
import io.saddlebag.testing.Batches;
import io.saddlebag.testing.Encodings;
import io.saddlebag.testing.Fault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is kept of a reply that repeats what it was sent. */
class HttpEvidenceTest {

    private static final String VALUE = "Zebra-\"Quote\"-Ümlaut";

    private final HttpSinks sinks = new HttpSinks();

    @AfterEach
    void close() throws Exception {
        sinks.close();
    }

    private Evidence refused(Sink sink, String body) {
        sinks.server.script(Fault.reply(1, 422, Map.of("Content-Type", "application/json"), body));
        Fields fields = new Fields(List.of(new Field("email", true, false), new Field("phone", false, true)));
        Change change = new Change(List.of("a@x.io"), new Object[] {"a@x.io", VALUE}, null, null);
        Outcome outcome = sink.deliver(Batches.of(Operation.INSERT, false, fields, List.of(change)))
                .outcomes()
                .get(0);
        return ((Outcome.Rejected) outcome).evidence();
    }

    @Test
    void hasNoSensitiveValueInWhateverEncodingItComes() {
        Sink sink = sinks.sink("insertPath", "/contacts", "token", "tok-\"quoted\"-en");
        Encodings.pairs().forEach((name, way) -> {
            String said = "phone " + way.apply(VALUE) + " with " + way.apply("tok-\"quoted\"-en");
            Evidence evidence = refused(sink, "{\"message\":\"" + Encodings.json(said) + "\"}");
            assertThat(evidence.message()).as(name).matches("phone \\*\\*\\*( with \\*\\*\\*)?…?");
            assertThat(evidence.response()).as(name).endsWith("{\"message\":\"phone *** with ***\"}");
        });
    }

    /** As HubSpot does it: what was wrong is JSON in the message, which is JSON in the reply. */
    @Test
    void ofARefusalThatIsJsonInAJsonString() {
        String inner =
                "[{\"isValid\":false,\"message\":\"" + Encodings.json("Property \"" + VALUE + "\" is bad") + "\"}]";
        Evidence evidence = refused(
                sinks.sink("insertPath", "/contacts"),
                "{\"status\":\"error\",\"message\":\"" + Encodings.json("not valid: " + inner) + "\"}");
        assertThat(evidence.toString()).doesNotContain("Zebra", "Quote", "mlaut");
        assertThat(evidence.response()).contains("Property \\\\\\\"***\\\\\\\" is bad");
    }

    @Test
    void showsNoHeaderThatIsASecret() {
        Evidence evidence = refused(
                sinks.sink("insertPath", "/contacts", "header.X-Api-Key", "header-k3y-value", "header.X-Team", "data"),
                "{}");
        assertThat(evidence.request())
                .contains("X-Api-Key: ***", "X-Team: data")
                .doesNotContain("k3y");
    }

    @Test
    void ofALongReplyThatIsCutInAValue() {
        String value = Encodings.json(VALUE);
        Evidence evidence = refused(sinks.sink("insertPath", "/contacts"), "{\"x\":\"" + (value + ",").repeat(10_000));
        assertThat(evidence.response()).contains("***,***").doesNotContain("Zeb", "laut");
    }
}
