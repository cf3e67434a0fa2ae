package io.saddlebag.fake.salesforce;

import java.util.ArrayDeque;
import java.util.Deque;

/** How jobs of Bulk API 2.0 behave; what is set for the next job holds for the next one that is created. */
public final class BulkSettings {

    /** The end of a job after so many rows, instead of that after all. */
    record Interruption(int rows, JobState state, String message) {}

    private int polls = 1;
    private int pageSize = Integer.MAX_VALUE;
    private long seed = 42;
    private long mostBytes = 100L * 1000 * 1000;
    private boolean abortsRefused;
    private boolean chunkInFlight;
    private final Deque<Interruption> interruptions = new ArrayDeque<>();

    /** How many polls find a job in progress before one finds it complete. */
    public synchronized void pollsInProgress(int number) {
        this.polls = number;
    }

    /** The most rows in a reply with results when the request does not say. */
    public synchronized void pageSize(int rows) {
        this.pageSize = rows;
    }

    /** The order of results. */
    public synchronized void seed(long random) {
        this.seed = random;
    }

    /** The largest upload. */
    public synchronized void mostBytes(long bytes) {
        this.mostBytes = bytes;
    }

    /** Lets the next job fail once it has worked on so many rows. */
    public synchronized void failNextAfter(int rows, String message) {
        interruptions.add(new Interruption(rows, JobState.FAILED, message));
    }

    /** Lets someone else abort the next job once it has worked on so many rows. */
    public synchronized void abortNextAfter(int rows) {
        interruptions.add(new Interruption(rows, JobState.ABORTED, null));
    }

    /** Whether the caller lacks the permission to abort jobs. */
    public synchronized void refuseAborts(boolean refused) {
        this.abortsRefused = refused;
    }

    /** Whether a job that is aborted while it works is in the middle of 200 rows, which it finishes a moment later. */
    public synchronized void chunkInFlight(boolean inFlight) {
        this.chunkInFlight = inFlight;
    }

    synchronized boolean abortsRefused() {
        return abortsRefused;
    }

    synchronized boolean isChunkInFlight() {
        return chunkInFlight;
    }

    synchronized int polls() {
        return polls;
    }

    synchronized int pageSize() {
        return pageSize;
    }

    synchronized long seed() {
        return seed;
    }

    synchronized long mostBytes() {
        return mostBytes;
    }

    /** What befalls a new job, or null. */
    synchronized Interruption interruption() {
        return interruptions.poll();
    }
}
