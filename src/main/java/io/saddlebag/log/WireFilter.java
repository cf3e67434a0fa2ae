package io.saddlebag.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Marker;

/**
 * Lets no logger write down, whatever its level, what goes over the wire or what a session is made of: those are secrets that nobody
 * has told Saddlebag yet, in pieces, or as hexadecimal dumps, so that they cannot be masked. From INFO upwards these loggers log as
 * others do. In a Logback configuration: {@code <turboFilter class="io.saddlebag.log.WireFilter"/>}.
 */
public final class WireFilter extends TurboFilter {

    /** Whole packages, or classes. */
    static final List<String> SILENT = List.of(
            // requests, replies and their headers, of every client that the classpath may have
            "org.apache.hc.client5.http.headers",
            "org.apache.hc.client5.http.impl",
            "org.apache.hc.client5.http.wire",
            "org.apache.hc.client5.http2",
            "org.apache.hc.core5.http.headers",
            "org.apache.hc.core5.http.wire",
            "org.apache.hc.core5.http2",
            "org.apache.http.headers",
            "org.apache.http.wire",
            "httpclient.wire",
            "jdk.httpclient",
            "jdk.internal.httpclient",
            "sun.net.www.protocol.http",
            "org.eclipse.jetty",
            "io.netty.handler.logging",
            "io.netty.handler.codec",
            "okhttp3",
            "reactor.netty.http.client",
            "org.apache.cxf.services",
            // sessions of Salesforce
            "org.apache.camel.component.salesforce",
            // what callers of the service send, its cookies and its sessions
            "org.apache.coyote",
            "org.apache.catalina",
            "org.apache.tomcat",
            "org.springframework.security.web",
            "org.springframework.session",
            // what is sent to databases, passwords and values of records among it
            "org.postgresql",
            "org.mariadb.jdbc",
            "com.mysql",
            "net.snowflake.client",
            "com.databricks",
            // mail servers
            "com.sun.mail",
            "jakarta.mail",
            "org.eclipse.angus.mail");

    private final ConcurrentMap<String, Boolean> known = new ConcurrentHashMap<>();

    @Override
    public FilterReply decide(
            Marker marker, Logger logger, Level level, String format, Object[] parameters, Throwable thrown) {
        return level.toInt() < Level.INFO_INT && isSilent(logger.getName()) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    private boolean isSilent(String name) {
        Boolean silent = known.get(name);
        if (silent == null) {
            silent = SILENT.stream().anyMatch(each -> name.equals(each) || name.startsWith(each + "."));
            known.put(name, silent);
        }
        return silent;
    }
}
