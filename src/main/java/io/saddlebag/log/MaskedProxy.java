package io.saddlebag.log;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.util.Arrays;

/** Has the class names of the exceptions for which {@link MaskedThrowable}s stand. */
final class MaskedProxy extends ThrowableProxy {

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
