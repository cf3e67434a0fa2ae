package io.saddlebag.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.saddlebag.testing.Eventually;
import io.saddlebag.testing.SyncFixture;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mails, sent to a real server. */
class EmailNotificationTest {

    private static final String[] TO_DATA = {
        "email.to", "data+oncall@example.com, ops@example.com", "email.from", "saddlebag@example.com"
    };

    @TempDir
    Path directory;

    private GreenMail server;
    private NotificationFixture fixture;

    @BeforeEach
    void open() throws Exception {
        fixture = new NotificationFixture(directory);
    }

    @AfterEach
    void close() {
        fixture.close();
        if (server != null) {
            server.stop();
        }
    }

    private MailServer mail(String protocol, String... settings) {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", protocol));
        server.start();
        int port = protocol.equals("smtps")
                ? server.getSmtps().getPort()
                : server.getSmtp().getPort();
        return mail(port, settings);
    }

    private static MailServer mail(int port, String... settings) {
        Map<String, String> all = new TreeMap<>(Map.of("host", "127.0.0.1", "port", String.valueOf(port)));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return MailServer.read(all);
    }

    private MimeMessage received() {
        // one for each of the two that it went to
        Eventually.holds(() -> assertThat(server.getReceivedMessages()).hasSize(2));
        return server.getReceivedMessages()[0];
    }

    @Test
    void aMailTellsWhatHappenedInPlainText() throws Exception {
        fixture.start(mail("smtp", "security", "none"), TO_DATA);
        fixture.fail("Größe <b>& more</b>\r\nBcc: evil@example.com\r\n\r\n<script>");
        MimeMessage mail = received();
        assertThat(mail.getSubject()).isEqualTo("[Saddlebag] Sync orders has failed (run 1)");
        assertThat(mail.getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("saddlebag@example.com");
        assertThat(mail.getAllRecipients())
                .extracting(Object::toString)
                .containsExactly("data+oncall@example.com", "ops@example.com");
        assertThat(mail.getRecipients(Message.RecipientType.BCC)).isNull();
        assertThat(((String) mail.getContent()).replace("\r\n", "\n"))
                .startsWith("Sync orders has failed (run 1).\n\nRun 1, started by manual at ")
                .contains(
                        "10 rows read, 0 successful, 0 rejected, 0 invalid, 10 pending.\n",
                        "Größe <b>& more</b>\nBcc: evil@example.com\n\n<script>");
        fixture.saysNothing();
    }

    @Test
    void withLogin() throws Exception {
        MailServer mail = mail("smtp", "security", "none", "username", "bag", "password", "hunter2");
        server.setUser("bag@example.com", "bag", "hunter2");
        fixture.start(mail, TO_DATA);
        fixture.fail("bad");
        assertThat(received().getSubject()).contains("orders");
    }

    @Test
    void aRefusedLoginIsToldInTheLogWithoutThePassword() throws Exception {
        MailServer mail = mail("smtp", "security", "none", "username", "bag", "password", "hunter3");
        server.setUser("bag@example.com", "bag", "hunter2");
        fixture.start(mail, TO_DATA);
        fixture.fail("bad");
        Eventually.holds(() -> assertThat(fixture.said())
                .contains("WARN Route notification-oncall could not deal with event failed of sync orders:")
                .contains("AuthenticationFailedException")
                .doesNotContain("hunter3"));
    }

    @Test
    void overAConnectionThatBecomesPrivateBeforeAnythingIsSaid() throws Exception {
        MailServer plain = mail("smtp");
        server.setUser("bag@example.com", "bag", "hunter2");
        try (StartTlsFront front = new StartTlsFront(plain.port())) {
            fixture.start(
                    mail(
                            front.port(),
                            "username",
                            "bag",
                            "password",
                            "hunter2",
                            "properties.mail.smtp.ssl.trust",
                            "127.0.0.1",
                            "properties.mail.smtp.ssl.checkserveridentity",
                            "false"),
                    TO_DATA);
            fixture.fail("bad");
            assertThat(received().getSubject()).contains("orders");
            assertThat(front.clear()).hasSize(2).last().isEqualTo("STARTTLS");
        }
    }

    @Test
    void aCertificateThatNobodyTrustsIsRefused() throws Exception {
        MailServer plain = mail("smtp");
        try (StartTlsFront front = new StartTlsFront(plain.port())) {
            fixture.start(mail(front.port()), TO_DATA);
            fixture.fail("bad");
            Eventually.holds(() ->
                    assertThat(fixture.said()).contains("notification-oncall", "Could not convert socket to TLS"));
            assertThat(server.getReceivedMessages()).isEmpty();
        }
    }

    @Test
    void aServerThatWillNotBecomePrivateIsToldNothing() throws Exception {
        fixture.start(mail("smtp", "username", "bag", "password", "hunter2"), TO_DATA);
        fixture.fail("bad");
        Eventually.holds(() -> assertThat(fixture.said())
                .contains("STARTTLS is required but host does not support STARTTLS")
                .doesNotContain("hunter2"));
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void overAConnectionThatIsPrivateFromItsBeginning() throws Exception {
        fixture.start(
                mail(
                        "smtps",
                        "security",
                        "tls",
                        "properties.mail.smtps.ssl.trust",
                        "127.0.0.1",
                        "properties.mail.smtps.ssl.checkserveridentity",
                        "false"),
                TO_DATA);
        fixture.fail("bad");
        assertThat(received().getSubject()).contains("orders");
    }

    @Test
    void aServerThatIsDownIsTriedAgainAndThenTheNextEventIsToldAtOnce() throws Exception {
        MailServer mail = mail("smtp", "security", "none");
        server.stop();
        fixture.start(mail, TO_DATA);
        fixture.fail("bad");
        Eventually.holds(() -> assertThat(fixture.said())
                .contains("WARN Route notification-oncall could not deal with event failed of sync orders:"));
        server = new GreenMail(new ServerSetup(mail.port(), "127.0.0.1", "smtp"));
        server.start();
        fixture.fail("worse");
        assertThat((String) received().getContent()).contains("worse");
    }

    @Test
    void aServerThatHangsDelaysNoRun() throws Exception {
        try (ServerSocket hanging = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            fixture.start(
                    mail(hanging.getLocalPort(), "security", "none", "properties.mail.smtp.timeout", "2000"), TO_DATA);
            fixture.fail("bad");
            fixture.fail("bad");
            SyncFixture syncs = fixture.syncs;
            assertThat(syncs.runs().list("orders", 10)).hasSize(2);
            assertThat(syncs.context.getInflightRepository().size("notification-oncall"))
                    .isLessThanOrEqualTo(1);
            fixture.saysNothing();
        }
    }
}
