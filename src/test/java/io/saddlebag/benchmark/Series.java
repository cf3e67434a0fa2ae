package io.saddlebag.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;

/** How long one thing took, time after time. */
final class Series {

    private final String name;
    private final List<Double> seconds = new ArrayList<>();
    private final List<Double> processorSeconds = new ArrayList<>();

    Series(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Measures once more. */
    <T> T time(Callable<T> work) throws Exception {
        Moment start = Moment.now();
        T result = work.call();
        addSince(start);
        return result;
    }

    /** Adds the time that has passed since a moment. */
    void addSince(Moment start) {
        Moment end = Moment.now();
        seconds.add((end.nanoseconds() - start.nanoseconds()) / 1e9);
        processorSeconds.add((end.processorNanoseconds() - start.processorNanoseconds()) / 1e9);
        System.out.printf("  %-50s %8.3f s %8.3f s%n", name, seconds.get(size() - 1), processorSeconds.get(size() - 1));
    }

    boolean isEmpty() {
        return seconds.isEmpty();
    }

    int size() {
        return seconds.size();
    }

    double median() {
        return median(seconds);
    }

    /** What the threads of this process have computed meanwhile; other processes are not counted. */
    double processorMedian() {
        return median(processorSeconds);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    double least() {
        return Collections.min(seconds);
    }

    double most() {
        return Collections.max(seconds);
    }

    /** The median of the ratios, time by time: what slows the whole machine down for a while then cancels out. */
    double ratioTo(Series other) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < Math.min(size(), other.size()); i++) {
            ratios.add(seconds.get(i) / other.seconds.get(i));
        }
        return median(ratios);
    }
}
