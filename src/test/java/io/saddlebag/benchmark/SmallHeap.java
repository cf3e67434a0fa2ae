package io.saddlebag.benchmark;

import java.util.List;
import java.util.Map;

/** The first run and a run with nothing changed, in a JVM of which the heap is small. */
public final class SmallHeap {

    private SmallHeap() {}

    /** @param arguments the URL of the warehouse, its rows */
    public static void main(String[] arguments) throws Exception {
        Logs.keepQuiet();
        int rows = Integer.parseInt(arguments[1]);
        try (MeasuredSync sync =
                new MeasuredSync(Warehouse.at(arguments[0]), MeasuredSync.ACCEPTING, Map.of(), 200, 1)) {
            long start = System.nanoTime();
            sync.run(rows);
            System.out.printf("first run %.1f s, ", (System.nanoTime() - start) / 1e9);
            start = System.nanoTime();
            sync.run(0);
            System.out.printf("nothing changed %.1f s", (System.nanoTime() - start) / 1e9);
        }
    }

    /** Runs it in a process, and says how that went. */
    static String inProcess(Warehouse warehouse, int rows, String heap) throws Exception {
        try (JavaProcess process = new JavaProcess(
                SmallHeap.class,
                List.of("-Xmx" + heap, "-XX:+ExitOnOutOfMemoryError"),
                List.of(warehouse.url(), Integer.toString(rows)))) {
            String line = process.line();
            String verdict = process.exitCode() == 0 ? "passed" : "FAILED";
            return "In a heap of " + heap + ": " + verdict + (line == null ? "" : " (" + line + ")");
        }
    }
}
