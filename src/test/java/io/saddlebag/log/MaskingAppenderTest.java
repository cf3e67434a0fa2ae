package io.saddlebag.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import io.saddlebag.security.KnownSecrets;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

/** What the appenders of any configuration get. */
class MaskingAppenderTest {

    private static final String SECRET = "masking-\"appender\"-sécret";

    private final LoggerContext context = new LoggerContext();
    private final Logger root = context.getLogger("ROOT");
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final ByteArrayOutputStream json = new ByteArrayOutputStream();

    @BeforeEach
    void install() {
        KnownSecrets.add(List.of(SECRET));
        context.setMDCAdapter(MDC.getMDCAdapter());
        PatternLayoutEncoder pattern = new PatternLayoutEncoder();
        pattern.setPattern("%p %c %t [%X] %m %kvp%n%ex");
        add(pattern, text);
        add(new JsonEncoder(), json);
        root.setLevel(Level.TRACE);
        MaskingAppender.install(context);
    }

    private void add(Encoder<ILoggingEvent> encoder, ByteArrayOutputStream out) {
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(context);
        encoder.setContext(context);
        encoder.start();
        appender.setEncoder(encoder);
        appender.setOutputStream(out);
        appender.start();
        root.addAppender(appender);
    }

    private String written() {
        return text.toString(StandardCharsets.UTF_8) + json.toString(StandardCharsets.UTF_8);
    }

    @Test
    void messagesArgumentsContextPairsAndThreads() {
        String name = Thread.currentThread().getName();
        Thread.currentThread().setName("thread of " + SECRET);
        MDC.put("key", SECRET);
        try {
            root.debug("said {} and {}", SECRET, 7);
            root.atInfo().addKeyValue("pair", SECRET).log("fluent " + SECRET);
            root.info("clean");
        } finally {
            MDC.clear();
            Thread.currentThread().setName(name);
        }
        assertThat(written()).doesNotContainIgnoringCase("appender\\\"").doesNotContain("sécret");
        assertThat(text.toString(StandardCharsets.UTF_8))
                .contains("said *** and 7", "fluent ***", "pair=\"***\"", "key=***", "thread of ***", " clean");
    }

    @Test
    void exceptionsTheirCausesAndWhatTheySuppressed() {
        Exception suppressed = new IllegalArgumentException("suppressed " + SECRET);
        Exception cause = new IllegalStateException("cause " + SECRET);
        RuntimeException thrown = new RuntimeException(cause);
        thrown.addSuppressed(suppressed);
        root.error("failed", thrown);
        root.error("clean", new RuntimeException("nothing to hide"));
        assertThat(written()).doesNotContain("sécret");
        assertThat(text.toString(StandardCharsets.UTF_8))
                .contains("java.lang.RuntimeException: java.lang.IllegalStateException: cause ***")
                .contains("Suppressed: java.lang.IllegalArgumentException: suppressed ***")
                .contains("Caused by: java.lang.IllegalStateException: cause ***", "common frames omitted")
                .contains("at io.saddlebag.log.MaskingAppenderTest.exceptionsTheirCauses")
                .contains("java.lang.RuntimeException: nothing to hide")
                .doesNotContain("MaskedThrowable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.apache.hc.client5.http.headers",
                "org.apache.hc.client5.http.wire",
                "org.apache.http.wire",
                "org.eclipse.jetty.client.HttpConnection",
                "org.apache.camel.component.salesforce.internal.SalesforceSession",
                "org.apache.coyote.http11.Http11InputBuffer",
                "org.postgresql.core.v3.QueryExecutorImpl"
            })
    void whatGoesOverTheWireIsNotForTheLog(String name) {
        Logger logger = context.getLogger(name);
        logger.setLevel(Level.TRACE);
        logger.trace("00000000 bytes");
        logger.debug(">> Authorization: {}", "unknown");
        logger.atDebug().log("fluent bytes");
        assertThat(logger.isDebugEnabled()).isFalse();
        assertThat(written()).isEmpty();
        logger.info("connected");
        assertThat(written()).contains("connected");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Authorization: Bearer abc.def-ghi                       | Authorization: ***
        "authorization":"Basic YWJjOmRlZg=="                    | "authorization":"***"
        X-Api-Key: abc                                          | X-Api-Key: ***
        {"access_token":"abc","token_type":"Bearer"}            | {"access_token":"***","token_type":"Bearer"}
        {\\"refresh_token\\":\\"abc\\"}                         | {\\"refresh_token\\":\\"***\\"}
        grant_type=x&client_secret=abc&scope=a                  | grant_type=x&client_secret=***&scope=a
        retl-http:x?token=RAW(a&b)&url=http://h                 | retl-http:x?token=***&url=http://h
        jdbc:postgresql://u:p4ss@h/d?password=abc&ssl=true      | jdbc:postgresql://u:***@h/d?password=***&ssl=true
        /services/oauth2/revoke?token=00D5!AQ                   | /services/oauth2/revoke?token=***
        session=[0123ABCD]; user=[ops]                          | session=[***]; user=[ops]
        made sbg_abcdefgh_0123456789                            | made ***
        passwords are masked, token 3 of 5                      | passwords are masked, token 3 of 5
        properties.token: refers to a setting                   | properties.token: refers to a setting
        usePassword=true password=<masked>                      | usePassword=true password=<masked>
        """)
    void whatMustBeASecretByItsPlaceBeforeItIsKnown(String said, String written) {
        root.info(said.replace("\\\\", "\\"));
        assertThat(text.toString(StandardCharsets.UTF_8).strip()).endsWith(" " + written.replace("\\\\", "\\"));
    }
}
