package io.saddlebag.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FakeWebhookTest {

    private static final String ANN = "{'sync':'s','operation':'insert','key':'1','record':{'name':'Ann'}}";

    private final FakeWebhook webhook = new FakeWebhook(0);

    @AfterEach
    void close() {
        webhook.close();
    }

    private int post(String key, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(webhook.url() + FakeWebhook.PATH))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void knowsARepeatByItsKeyAndRefusesAnotherPayload() throws Exception {
        assertThat(post("k", ANN)).isEqualTo(202);
        assertThat(post("k", ANN)).isEqualTo(202);
        assertThat(post("k", ANN.replace("Ann", "Bob"))).isEqualTo(422);
        assertThat(webhook.changes()).hasSize(1);
        assertThat(webhook.repeats()).isEqualTo(1);
    }

    @Test
    void takesAllOfABatchOrNothing() throws Exception {
        webhook.refuse("Bob");
        String both = "[" + ANN + "," + ANN.replace("Ann", "Bob").replace("'1'", "'2'") + "]";
        assertThat(post("k", both)).isEqualTo(422);
        assertThat(webhook.records()).isEmpty();
        assertThat(post("l", "[" + ANN + "]")).isEqualTo(202);
        assertThat(webhook.records()).containsOnlyKeys("1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'operation':'insert','key':'1','record':{}}",
                "{'sync':'s','operation':'merge','key':'1','record':{}}",
                "{'sync':'s','operation':'insert','key':1,'record':{}}",
                "{'sync':'s','operation':'insert','key':'1','record':null}",
                "{'sync':'s','operation':'insert','key':'1','record':{},'more':1}"
            })
    void refusesWhatHasAnotherForm(String body) throws Exception {
        assertThat(post("k", body)).isEqualTo(422);
    }

    @Test
    void refusesWhatIsNotSigned() throws Exception {
        webhook.signedWith("c2VjcmV0");
        assertThat(post("k", ANN)).isEqualTo(401);
    }
}
