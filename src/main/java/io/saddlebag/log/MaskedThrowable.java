package io.saddlebag.log;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** An exception as it may be logged: the one that it stands for, but for what its messages must not say. */
final class MaskedThrowable extends Throwable {

    private final String className;
    private final String text;
    private final MaskedThrowable masked;

    private MaskedThrowable(Throwable original, Set<Throwable> seen) {
        super(LogMask.mask(original.getMessage()), null);
        this.className = original.getClass().getName();
        this.text = LogMask.mask(original.toString());
        setStackTrace(original.getStackTrace());
        Throwable cause = original.getCause();
        this.masked = cause != null && seen.add(cause) ? new MaskedThrowable(cause, seen) : null;
        for (Throwable each : original.getSuppressed()) {
            if (seen.add(each)) {
                addSuppressed(new MaskedThrowable(each, seen));
            }
        }
    }

    /** The exception itself if there is nothing to mask in it, its causes and what it has suppressed. */
    static Throwable of(Throwable original) {
        return isClean(original, seen(original)) ? original : new MaskedThrowable(original, seen(original));
    }

    private static boolean isClean(Throwable throwable, Set<Throwable> seen) {
        String message = throwable.getMessage();
        String text = throwable.toString();
        if (message != null && !message.equals(LogMask.mask(message))
                || !String.valueOf(text).equals(LogMask.mask(text))) {
            return false;
        }
        Throwable cause = throwable.getCause();
        if (cause != null && seen.add(cause) && !isClean(cause, seen)) {
            return false;
        }
        for (Throwable each : throwable.getSuppressed()) {
            if (seen.add(each) && !isClean(each, seen)) {
                return false;
            }
        }
        return true;
    }

    private static Set<Throwable> seen(Throwable first) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        seen.add(first);
        return seen;
    }

    String className() {
        return className;
    }

    @Override
    public synchronized Throwable getCause() {
        return masked;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }

    @Override
    public String toString() {
        return text;
    }

    /** Has the class names of the exceptions that {@link MaskedThrowable}s replace. */
    static final class MaskedProxy extends ThrowableProxy {

        private final String className;
        private final int commonFrames;
        private final IThrowableProxy cause;
        private final IThrowableProxy[] suppressed;

        MaskedProxy(MaskedThrowable masked) {
            this(masked, 0);
        }

        private MaskedProxy(MaskedThrowable masked, int commonFrames) {
            super(masked);
            this.className = masked.className();
            this.commonFrames = commonFrames;
            this.cause = masked.getCause() instanceof MaskedThrowable other ? within(super.getCause(), other) : null;
            this.suppressed = Arrays.stream(masked.getSuppressed())
                    .map(each -> new MaskedProxy((MaskedThrowable) each))
                    .toArray(IThrowableProxy[]::new);
        }

        private static MaskedProxy within(IThrowableProxy known, MaskedThrowable masked) {
            return new MaskedProxy(masked, known == null ? 0 : known.getCommonFrames());
        }

        @Override
        public String getClassName() {
            return className;
        }

        @Override
        public int getCommonFrames() {
            return commonFrames;
        }

        @Override
        public IThrowableProxy getCause() {
            return cause;
        }

        @Override
        public IThrowableProxy[] getSuppressed() {
            return suppressed.clone();
        }
    }
}
