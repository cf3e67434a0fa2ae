package io.saddlebag.log;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.spi.AppenderAttachable;
import ch.qos.logback.core.spi.AppenderAttachableImpl;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Hands events on to other appenders with every secret masked that the process knows: in messages, exceptions, the context and what
 * else an event holds. In a Logback configuration:
 *
 * <pre>{@code
 * <appender name="MASKED" class="io.saddlebag.log.MaskingAppender"><appender-ref ref="CONSOLE"/></appender>
 * }</pre>
 */
public final class MaskingAppender extends UnsynchronizedAppenderBase<ILoggingEvent>
        implements AppenderAttachable<ILoggingEvent> {

    private final AppenderAttachableImpl<ILoggingEvent> attached = new AppenderAttachableImpl<>();

    /** Puts itself before all appenders of a context, and silences what cannot be masked. To be called after each configuration. */
    public static void install(LoggerContext context) {
        if (context.getTurboFilterList().stream().noneMatch(WireFilter.class::isInstance)) {
            WireFilter filter = new WireFilter();
            filter.setContext(context);
            filter.start();
            // the first that decides decides: a filter that lets all of a logger pass must not come before
            context.getTurboFilterList().add(0, filter);
        }
        for (Logger logger : context.getLoggerList()) {
            List<Appender<ILoggingEvent>> open = new ArrayList<>();
            for (Iterator<Appender<ILoggingEvent>> each = logger.iteratorForAppenders(); each.hasNext(); ) {
                Appender<ILoggingEvent> appender = each.next();
                if (!(appender instanceof MaskingAppender)) {
                    open.add(appender);
                }
            }
            if (!open.isEmpty()) {
                MaskingAppender masking = new MaskingAppender();
                masking.setName("masked");
                masking.setContext(context);
                open.forEach(masking::addAppender);
                masking.start();
                logger.addAppender(masking);
                open.forEach(logger::detachAppender);
            }
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        attached.appendLoopOnAppenders(new MaskedEvent(event));
    }

    @Override
    public void stop() {
        super.stop();
        for (Iterator<Appender<ILoggingEvent>> each = attached.iteratorForAppenders(); each.hasNext(); ) {
            each.next().stop();
        }
    }

    @Override
    public void addAppender(Appender<ILoggingEvent> appender) {
        attached.addAppender(appender);
    }

    @Override
    public Iterator<Appender<ILoggingEvent>> iteratorForAppenders() {
        return attached.iteratorForAppenders();
    }

    @Override
    public Appender<ILoggingEvent> getAppender(String name) {
        return attached.getAppender(name);
    }

    @Override
    public boolean isAttached(Appender<ILoggingEvent> appender) {
        return attached.isAttached(appender);
    }

    @Override
    public void detachAndStopAllAppenders() {
        attached.detachAndStopAllAppenders();
    }

    @Override
    public boolean detachAppender(Appender<ILoggingEvent> appender) {
        return attached.detachAppender(appender);
    }

    @Override
    public boolean detachAppender(String name) {
        return attached.detachAppender(name);
    }
}
