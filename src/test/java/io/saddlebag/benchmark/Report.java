package io.saddlebag.benchmark;

import java.util.ArrayList;
import java.util.List;

/** The table of results. */
final class Report {

    private record Line(Series series, int rows, Series base, String aim) {}

    private final int rows;
    private final List<Line> lines = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    Report(int rows) {
        this.rows = rows;
    }

    /** @param base what the series is compared with, or {@code null} */
    void add(Series series, Series base, String aim) {
        add(series, rows, base, aim);
    }

    /** @param ofRows how many rows it handled, if not all */
    void add(Series series, int ofRows, Series base, String aim) {
        lines.add(new Line(series, ofRows, base, aim));
    }

    void remark(String text) {
        remarks.add(text);
    }

    void print() {
        System.out.printf(
                "%n%,d rows, 10 columns; %d processors, Java %s, heap up to %,d MB%n%n",
                rows,
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                Runtime.getRuntime().maxMemory() >> 20);
        System.out.printf(
                "%-50s %9s %9s %9s %9s %11s %7s  %s%n",
                "", "median s", "least s", "most s", "CPU s", "rows/s", "ratio", "aim");
        for (Line line : lines) {
            Series series = line.series();
            System.out.printf(
                    "%-50s %9.3f %9.3f %9.3f %9.3f %,11.0f %7s  %s%n",
                    series.name(),
                    series.median(),
                    series.least(),
                    series.most(),
                    series.processorMedian(),
                    line.rows() / series.median(),
                    line.base() == null ? "" : String.format("%.2f", series.ratioTo(line.base())),
                    line.aim());
        }
        System.out.println();
        remarks.forEach(System.out::println);
    }
}
