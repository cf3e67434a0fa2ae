package io.saddlebag.testing;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An appender for a user's own configuration of Logback, which keeps everything that an event says. */
public final class CapturedLog extends AppenderBase<ILoggingEvent> {

    private static final List<StringBuilder> PARTS = new CopyOnWriteArrayList<>();
    private static StringBuilder part;

    /** All lines since the last time, each with its level and its logger. */
    public static List<String> take() {
        List<String> lines = PARTS.stream()
                .flatMap(each -> Arrays.stream(each.toString().split("\u001E")))
                .toList();
        PARTS.clear();
        part = null;
        return lines;
    }

    @Override
    protected void append(ILoggingEvent event) {
        synchronized (PARTS) {
            if (part == null || part.length() > 10_000_000) {
                part = new StringBuilder();
                PARTS.add(part);
            }
            part.append(event.getLevel()).append(' ').append(event.getLoggerName());
            part.append(" [").append(event.getThreadName()).append("] ").append(event.getFormattedMessage());
            if (event.getArgumentArray() != null) {
                part.append(" | ").append(Arrays.deepToString(event.getArgumentArray()));
            }
            part.append(event.getMDCPropertyMap()).append(event.getKeyValuePairs());
            if (event.getThrowableProxy() != null) {
                part.append('\n').append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
            part.append('\u001E');
        }
    }
}
