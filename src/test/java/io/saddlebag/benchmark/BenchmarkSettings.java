package io.saddlebag.benchmark;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is measured and how often, as system properties {@code benchmark.*} say.
 *
 * @param rows        rows of the model
 * @param repetitions how often each thing is measured
 * @param batchSize   the most records of a batch that is pushed
 * @param vendorRows  rows of the syncs to vendors
 * @param parts       what to measure: diff, first, jdbc, http, vendors, heap
 */
record BenchmarkSettings(int rows, int repetitions, int batchSize, int vendorRows, Set<String> parts) {

    static final int FETCH_SIZE = 2_000;
    static final int CONCURRENCY = 4;

    static BenchmarkSettings ofSystemProperties() {
        return new BenchmarkSettings(
                Integer.getInteger("benchmark.rows", 1_000_000),
                Integer.getInteger("benchmark.repetitions", 5),
                Integer.getInteger("benchmark.batchSize", 200),
                Integer.getInteger("benchmark.vendorRows", 100_000),
                Arrays.stream(System.getProperty("benchmark.parts", "diff,first,jdbc,http,vendors,heap")
                                .split(","))
                        .map(String::trim)
                        .collect(Collectors.toSet()));
    }

    boolean has(String part) {
        return parts.contains(part);
    }
}
