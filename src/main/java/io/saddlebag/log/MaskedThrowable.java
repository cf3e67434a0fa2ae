package io.saddlebag.log;

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
}
