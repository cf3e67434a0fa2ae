package io.saddlebag.notify;

import io.saddlebag.destination.DestinationSettings;
import jakarta.mail.PasswordAuthentication;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.apache.camel.component.mail.MailAuthenticator;

/**
 * A route for each notification: from {@code retl:events} to the Kamelet of its channel. They need the route configuration
 * {@code notification}, which ships with Saddlebag.
 */
public final class NotificationRoutes extends RouteBuilder {

    /** The bean that mail endpoints name. */
    private static final String MAIL_SENDER = "saddlebag-mail";

    private final List<Notification> notifications;
    private final MailServer mail;

    /** @param mail takes mails; {@code null} if no notification goes by mail */
    public NotificationRoutes(List<Notification> notifications, MailServer mail) {
        this.notifications = List.copyOf(notifications);
        this.mail = mail;
    }

    @Override
    public void configure() {
        if (mail != null) {
            bind(getContext(), mail);
        }
        for (Notification each : notifications) {
            from(events(each))
                    .routeId(each.routeId())
                    .routeDescription("Notification " + each.name())
                    .routeConfigurationId("notification")
                    .to(kamelet(each));
        }
    }

    private static String events(Notification each) {
        return "retl:events?"
                + Stream.of(
                                option("sync", each.syncs()),
                                option("types", each.types()),
                                option("rejectedShare", each.rejectedShare()),
                                option("repeat", each.repeat()))
                        .filter(option -> !option.isEmpty())
                        .reduce((left, right) -> left + "&" + right)
                        .orElseThrow();
    }

    private String kamelet(Notification each) {
        if (each.channel() instanceof Channel.Email email) {
            return "kamelet:email-notification?" + option("to", email.to()) + "&" + option("from", email.from());
        }
        if (each.channel() instanceof Channel.Slack slack) {
            String connection = bound(slack.connection());
            return slack.channel() == null
                    ? "kamelet:slack-notification?" + connection
                    : "kamelet:slack-channel-notification?" + connection + "&" + option("channel", slack.channel());
        }
        Channel.Webhook webhook = (Channel.Webhook) each.channel();
        String headers = webhook.headers() == null ? "" : "&" + option("headers", webhook.headers());
        return "kamelet:webhook-notification?" + bound(webhook.connection()) + headers;
    }

    /** The connection goes by its name, so that no endpoint's URI holds a secret. */
    private String bound(DestinationSettings connection) {
        getContext().getRegistry().bind(connection.name(), DestinationSettings.class, connection);
        return option("connection", connection.name());
    }

    private static String option(String name, String value) {
        return value == null ? "" : name + "=RAW(" + value + ")";
    }

    /** Makes the mail server known to Camel, so that no endpoint's URI has to hold its password. */
    private static void bind(CamelContext context, MailServer server) {
        DefaultJavaMailSender sender = new DefaultJavaMailSender();
        sender.setProtocol(server.protocol());
        sender.setHost(server.host());
        sender.setPort(server.portOrDefault());
        sender.setJavaMailProperties(server.properties());
        sender.setAuthenticator(new MailAuthenticator() {
            @Override
            public PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(server.username(), server.password());
            }
        });
        context.getRegistry().bind(MAIL_SENDER, sender);
    }
}
