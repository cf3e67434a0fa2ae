package io.saddlebag.crash;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** Where contacts are sent to; it keeps count of what it is told. */
interface Destination extends AutoCloseable {

    /** The settings by which Saddlebag finds it. */
    List<String> settings();

    /** The step of a route that sends to it, as YAML. */
    String step();

    /** What it has, by key. */
    Map<Long, String> contents();

    /** What has been written since {@link #forgetWrites}, in order. */
    List<Write> writes();

    /** What has come in since {@link #forgetWrites}, in order; the last of it may not have been written. */
    List<Write> arrivals();

    void forgetWrites();

    /**
     * Waits until so many records have arrived and then, at one of the moments of a push, kills the process that sends them;
     * returns when the process has ended, by itself perhaps.
     */
    void kill(SaddlebagProcess process, Moment moment, int records, Random random) throws InterruptedException;

    /** Waits until nothing is under way from a process that has ended. */
    void awaitQuiet() throws InterruptedException;

    @Override
    void close();
}
