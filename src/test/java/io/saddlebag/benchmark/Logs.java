package io.saddlebag.benchmark;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** The log of the benchmark: errors only, as writing more would be measured along. */
final class Logs {

    private Logs() {}

    static void keepQuiet() {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
    }
}
