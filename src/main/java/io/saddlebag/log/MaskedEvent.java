package io.saddlebag.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggerContextVO;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/** An event of the log as appenders may have it. Its message is whole: it has no arguments any more. */
final class MaskedEvent implements ILoggingEvent {

    private final ILoggingEvent original;
    private final String message;
    private final String thread;
    private final IThrowableProxy thrown;
    private final Map<String, String> context;
    private final List<KeyValuePair> pairs;

    MaskedEvent(ILoggingEvent original) {
        this.original = original;
        this.message = LogMask.mask(original.getFormattedMessage());
        this.thread = LogMask.mask(original.getThreadName());
        this.thrown = masked(original.getThrowableProxy());
        this.context = masked(original.getMDCPropertyMap());
        this.pairs = masked(original.getKeyValuePairs());
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
        if (context == null || context.isEmpty()) {
            return context;
        }
        Map<String, String> masked = new LinkedHashMap<>();
        context.forEach((name, value) -> masked.put(name, LogMask.mask(value)));
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
    public String getThreadName() {
        return thread;
    }

    @Override
    public Level getLevel() {
        return original.getLevel();
    }

    @Override
    public String getMessage() {
        return message;
    }

    @Override
    public Object[] getArgumentArray() {
        return null;
    }

    @Override
    public String getFormattedMessage() {
        return message;
    }

    @Override
    public String getLoggerName() {
        return original.getLoggerName();
    }

    @Override
    public LoggerContextVO getLoggerContextVO() {
        return original.getLoggerContextVO();
    }

    @Override
    public IThrowableProxy getThrowableProxy() {
        return thrown;
    }

    @Override
    public StackTraceElement[] getCallerData() {
        return original.getCallerData();
    }

    @Override
    public boolean hasCallerData() {
        return original.hasCallerData();
    }

    @Override
    public List<Marker> getMarkerList() {
        return original.getMarkerList();
    }

    @Override
    public Map<String, String> getMDCPropertyMap() {
        return context;
    }

    @Override
    @Deprecated
    public Map<String, String> getMdc() {
        return context;
    }

    @Override
    public long getTimeStamp() {
        return original.getTimeStamp();
    }

    @Override
    public int getNanoseconds() {
        return original.getNanoseconds();
    }

    @Override
    public Instant getInstant() {
        return original.getInstant();
    }

    @Override
    public long getSequenceNumber() {
        return original.getSequenceNumber();
    }

    @Override
    public List<KeyValuePair> getKeyValuePairs() {
        return pairs;
    }

    @Override
    public void prepareForDeferredProcessing() {
        original.prepareForDeferredProcessing();
    }

    @Override
    public String toString() {
        return "[" + getLevel() + "] " + message;
    }
}
