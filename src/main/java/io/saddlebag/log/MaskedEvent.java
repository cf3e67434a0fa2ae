package io.saddlebag.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import io.saddlebag.log.MaskedThrowable.MaskedProxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.event.KeyValuePair;

/** An event of the log as appenders may have it. Its message is whole: it has no arguments any more. */
final class MaskedEvent extends LoggingEvent {

    private final ILoggingEvent original;
    private final IThrowableProxy thrown;

    MaskedEvent(ILoggingEvent original) {
        this.original = original;
        this.thrown = masked(original.getThrowableProxy());
        setLevel(original.getLevel());
        setLoggerName(original.getLoggerName());
        setLoggerContextRemoteView(original.getLoggerContextVO());
        setInstant(original.getInstant());
        setSequenceNumber(original.getSequenceNumber());
        setThreadName(LogMask.mask(original.getThreadName()));
        setMessage(LogMask.mask(original.getFormattedMessage()));
        setMDCPropertyMap(masked(original.getMDCPropertyMap()));
        setKeyValuePairs(masked(original.getKeyValuePairs()));
        if (original.getMarkerList() != null) {
            original.getMarkerList().forEach(this::addMarker);
        }
    }

    private static IThrowableProxy masked(IThrowableProxy proxy) {
        if (!(proxy instanceof ThrowableProxy known)) {
            // another implementation has come over a network from another process
            return proxy;
        }
        Throwable throwable = known.getThrowable();
        return MaskedThrowable.of(throwable) instanceof MaskedThrowable masked ? new MaskedProxy(masked) : proxy;
    }

    private static Map<String, String> masked(Map<String, String> context) {
        Map<String, String> masked = new LinkedHashMap<>();
        (context == null ? Map.<String, String>of() : context)
                .forEach((name, value) -> masked.put(name, LogMask.mask(value)));
        return masked;
    }

    private static List<KeyValuePair> masked(List<KeyValuePair> pairs) {
        if (pairs == null) {
            return null;
        }
        List<KeyValuePair> masked = new ArrayList<>();
        for (KeyValuePair each : pairs) {
            boolean plain = each.value == null || each.value instanceof Number || each.value instanceof Boolean;
            masked.add(plain ? each : new KeyValuePair(each.key, LogMask.mask(String.valueOf(each.value))));
        }
        return masked;
    }

    @Override
    public IThrowableProxy getThrowableProxy() {
        return thrown;
    }

    /** Only the original knows where it was logged, and finding that out is costly. */
    @Override
    public StackTraceElement[] getCallerData() {
        return original.getCallerData();
    }

    @Override
    public boolean hasCallerData() {
        return original.hasCallerData();
    }
}
