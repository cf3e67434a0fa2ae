package io.saddlebag.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;

/** How long one thing took, time after time. */
final class Series {

    private final String name;
    private final List<Double> seconds = new ArrayList<>();

    Series(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Measures once more. */
    <T> T time(Callable<T> work) throws Exception {
        long start = System.nanoTime();
        T result = work.call();
        add((System.nanoTime() - start) / 1e9);
        return result;
    }

    void add(double duration) {
        seconds.add(duration);
        System.out.printf("  %-55s %8.3f s%n", name, duration);
    }

    boolean isEmpty() {
        return seconds.isEmpty();
    }

    int size() {
        return seconds.size();
    }

    double median() {
        List<Double> sorted = sorted();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    double least() {
        return sorted().get(0);
    }

    double most() {
        return sorted().get(seconds.size() - 1);
    }

    /** The median of the ratios, time by time: what slows the whole machine down for a while then cancels out. */
    double ratioTo(Series other) {
        Series ratios = new Series(name);
        for (int i = 0; i < Math.min(size(), other.size()); i++) {
            ratios.seconds.add(seconds.get(i) / other.seconds.get(i));
        }
        return ratios.median();
    }

    private List<Double> sorted() {
        List<Double> sorted = new ArrayList<>(seconds);
        Collections.sort(sorted);
        return sorted;
    }
}
