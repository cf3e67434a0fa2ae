package io.saddlebag.notify;

import jakarta.mail.PasswordAuthentication;
import org.apache.camel.CamelContext;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.apache.camel.component.mail.MailAuthenticator;

/** Makes the mail server known to Camel, so that no endpoint's URI has to hold its password. */
final class SmtpSender {

    /** The bean that mail endpoints name. */
    static final String BEAN = "saddlebag-mail";

    private SmtpSender() {}

    static void bind(CamelContext context, MailServer server) {
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
        context.getRegistry().bind(BEAN, sender);
    }
}
