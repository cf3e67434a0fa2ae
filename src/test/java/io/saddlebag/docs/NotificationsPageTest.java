package io.saddlebag.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.saddlebag.camel.SyncOperations;
import io.saddlebag.fake.FakeSlack;
import io.saddlebag.run.RunRequest;
import io.saddlebag.security.Redaction;
import io.saddlebag.testing.Eventually;
import io.saddlebag.testing.FakeRest;
import io.saddlebag.testing.RunningService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The notifications of docs/notifications.md in a service, and the route beside them. */
class NotificationsPageTest {

    private static final Page PAGE = Page.of("docs/notifications.md");

    @TempDir
    Path directory;

    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    private final FakeSlack slack = new FakeSlack(0);
    private final FakeRest pager = new FakeRest(request -> new FakeRest.Response(200, Map.of(), ""));

    @BeforeEach
    void open() throws Exception {
        mail.start();
        mail.setUser("saddlebag@example.com", "saddlebag", "mail-password");
        RunningService.prepared(directory);
    }

    @AfterEach
    void close() {
        mail.stop();
        slack.close();
        pager.close();
    }

    private String[] settings(String... more) throws Exception {
        String settings = PAGE.blocks("yaml").stream()
                .filter(block -> block.startsWith("saddlebag:"))
                .findFirst()
                .orElseThrow()
                .replace("smtp.example.com", "127.0.0.1");
        Path file = directory.resolve("notifications.yaml");
        Files.writeString(file, settings);
        return Stream.concat(
                        Stream.of(
                                "--spring.config.import=file:" + file,
                                "--SLACK_WEBHOOK_URL=" + slack.url() + FakeSlack.WEBHOOK,
                                "--PAGER_URL=" + pager.url() + "/hooks/pager-s3cr3t",
                                "--PAGER_SECRET=pager-secret",
                                "--MAIL_PASSWORD=mail-password",
                                "--saddlebag.mail.port=" + mail.getSmtp().getPort(),
                                "--saddlebag.mail.security=none",
                                "--saddlebag.public-url=https://bags.example.com",
                                "--saddlebag.failures=1",
                                "--saddlebag.sources.warehouse.url=jdbc:h2:mem:notifications;DB_CLOSE_DELAY=-1"),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    @Test
    void eachIsToldByItsOwnWay() throws Exception {
        Path told = directory.resolve("events");
        Files.writeString(
                directory.resolve("routes/own.yaml"),
                PAGE.sync("trouble-to-a-file").replace("file:data/events", "file:" + told));
        Files.writeString(directory.resolve("routes/orders.yaml"), """
                - route:
                    id: orders
                    from:
                      uri: retl:manual
                      steps:
                        - setBody:
                            constant: ""
                        - to: retl:diff?primaryKey=id&field.id=id
                        - split:
                            simple: ${body}
                            steps:
                              - to: log:nowhere
                              - to: retl:record
                """);
        try (RunningService service = RunningService.start(directory, settings())) {
            service.bean(SyncOperations.class).trigger("orders", RunRequest.MANUAL.by("api:ann"));
            // failed and error to oncall, for failures=1
            Eventually.holds(() -> assertThat(mail.getReceivedMessages()).hasSize(2));
            assertThat(mail.getReceivedMessages()[0].getSubject())
                    .isEqualTo("[Saddlebag] Sync orders has failed (run 1)");
            assertThat((String) mail.getReceivedMessages()[1].getContent())
                    .contains("is in error", "resume it", "https://bags.example.com/console/runs/orders/1");
            Eventually.holds(() -> assertThat(slack.texts("C0GENERAL")).hasSize(1));
            Eventually.holds(() -> assertThat(pager.requests()).hasSize(1));
            assertThat(pager.requests().get(0).body()).contains("\"event\":\"error\"", "\"sync\":\"orders\"");
            assertThat(pager.requests().get(0).headers())
                    .containsKey("webhook-signature")
                    .containsEntry("x-team", "data");
            Eventually.holds(() -> assertThat(read(told.resolve("trouble.json")).lines())
                    .hasSize(2)
                    .first()
                    .asString()
                    .contains("\"event\":\"failed\""));
            CamelContext context = service.bean(CamelContext.class);
            assertThat(context.getEndpoints().toString()).doesNotContain("s3cr3t", "pager-secret", "mail-password");
            assertThat(service.bean(Redaction.class).redact("mail-password pager-secret /hooks/pager-s3cr3t"))
                    .isEqualTo("*** *** ***");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    @Test
    void aMistakeStopsTheStart() {
        assertThatThrownBy(() -> RunningService.start(directory, settings("--saddlebag.notifications.oncall.on=failde"))
                        .close())
                .hasStackTraceContaining(
                        "Setting saddlebag.notifications.oncall.on: Unknown event 'failde'. Allowed: started");
        assertThatThrownBy(() -> RunningService.start(directory, settings("--saddlebag.mail.sekurity=tls"))
                        .close())
                .hasStackTraceContaining("Unknown setting saddlebag.mail.sekurity. Allowed: host, password");
    }
}
