package io.saddlebag.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a notification may say of itself, and what is told of a mistake. */
class NotificationReaderTest {

    private static Map<String, String> settings(String text) {
        Map<String, String> settings = new TreeMap<>();
        for (String each : text.strip().split(";")) {
            String[] pair = each.split("=", 2);
            settings.put(pair[0].strip(), pair[1].strip());
        }
        return settings;
    }

    private static Notification read(String text) {
        return NotificationReader.read(Map.of("oncall", settings(text)), true).get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "on=failde;email.to=a@x.io;email.from=b@x.io"
                        + " | Setting saddlebag.notifications.oncall.on: Unknown event 'failde'. Allowed: started, succeeded",
                "on=failed | Setting saddlebag.notifications.oncall has no channel. Allowed: one of email, slack, webhook",
                "on=failed;email.to=a@x.io;email.from=b@x.io;webhook.url=https://x.io/h"
                        + " | Setting saddlebag.notifications.oncall has the channels email and webhook. Allowed: one of",
                "on=failed;sms=1 | Unknown setting saddlebag.notifications.oncall.sms. Allowed: email.from, email.to, on,",
                "email.to=a@x.io;email.from=b@x.io | Setting saddlebag.notifications.oncall.on is missing: name the events",
                "on=failed;email.to=a@x.io | Setting saddlebag.notifications.oncall.email.from is missing: an address",
                "on=failed;email.to=a b@x.io;email.from=b@x.io"
                        + " | Setting saddlebag.notifications.oncall.email.to cannot be 'a b@x.io'. Allowed: an address",
                "rejected-share=5;email.to=a@x.io;email.from=b@x.io"
                        + " | Setting saddlebag.notifications.oncall.rejected-share cannot be '5'. Allowed: a percentage",
                "on=failed;syncs=a*b;email.to=a@x.io;email.from=b@x.io"
                        + " | Setting saddlebag.notifications.oncall.syncs cannot be 'a*b'. Allowed: ids of syncs",
                "on=failed;repeat=soon;email.to=a@x.io;email.from=b@x.io"
                        + " | saddlebag.notifications.oncall.repeat' is 'soon'. Allowed: a duration",
                "on=failed;slack.token=t | Setting saddlebag.notifications.oncall.slack.channel is missing",
                "on=failed;slack.token=t;slack.webhook-url=https://x.io/h"
                        + " | Setting saddlebag.notifications.oncall.slack needs one of webhook-url (an incoming webhook), or"
                        + " token and channel (a bot), not both",
                "on=failed;slack.channel=C1 | Setting saddlebag.notifications.oncall.slack needs one of webhook-url",
                "on=failed;webhook.url=secret-of-ours | Setting saddlebag.notifications.oncall.webhook.url is no URL. Allowed"
            })
    void aMistakeIsNamedWithWhatIsAllowed(String settings, String message) {
        assertThatThrownBy(() -> read(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("secret-of-ours");
    }

    @Test
    void aMailNeedsAServer() {
        Map<String, String> settings = settings("on=failed;email.to=a@x.io;email.from=b@x.io");
        assertThatThrownBy(() -> NotificationReader.read(Map.of("oncall", settings), false))
                .hasMessage("Setting saddlebag.mail.host is missing: notification 'oncall' sends mails");
    }

    @Test
    void listsMayBeWrittenEitherWay() {
        assertThat(read("on[0]=failed;on[1]=error;webhook.url=https://x.io/h;rejectedShare=5%"))
                .isEqualTo(new Notification(
                        "oncall",
                        null,
                        "failed,error",
                        "5%",
                        "1h",
                        read("on=failed;webhook.url=https://x.io/h").channel()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port=25 | Setting saddlebag.mail.host is missing",
                "host=m;security=ssl | Setting saddlebag.mail.security cannot be 'ssl'. Allowed: none, starttls, tls",
                "host=m;port=0 | saddlebag.mail.port",
                "host=m;username=u | Settings saddlebag.mail.username and saddlebag.mail.password go together",
                "host=m;user=u | Unknown setting saddlebag.mail.user. Allowed: host, password, port, security, username"
            })
    void theMailServerToo(String settings, String message) {
        assertThatThrownBy(() -> MailServer.read(settings(settings))).hasMessageContaining(message);
    }

    @Test
    void theServerIsAskedForAPrivateConnectionUnlessSomebodySaysOtherwise() {
        MailServer server = MailServer.read(Map.of("host", "m", "properties.mail.smtp.localhost", "me"));
        assertThat(server.portOrDefault()).isEqualTo(587);
        assertThat(server.properties())
                .containsEntry("mail.smtp.starttls.required", "true")
                .containsEntry("mail.smtp.localhost", "me");
        assertThat(List.of(
                        MailServer.read(Map.of("host", "m", "security", "tls")).toString(),
                        MailServer.read(Map.of("host", "m", "security", "none", "port", "2525"))
                                .toString()))
                .containsExactly("smtps://m:465", "smtp://m:2525");
    }
}
