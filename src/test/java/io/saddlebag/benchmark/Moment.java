package io.saddlebag.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * A point in time.
 *
 * @param nanoseconds          of the wall clock
 * @param processorNanoseconds that this process has used by then
 */
record Moment(long nanoseconds, long processorNanoseconds) {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    static Moment now() {
        return new Moment(System.nanoTime(), SYSTEM.getProcessCpuTime());
    }
}
