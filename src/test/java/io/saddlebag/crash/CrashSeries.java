package io.saddlebag.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One sync whose process is killed again and again while its source changes. */
final class CrashSeries {

    private static final int SKIPPED = 5;

    private final Path directory;
    private final Warehouse warehouse = new Warehouse();
    private final Destination destination;
    private final Supplier<List<RecordedRun>> history;
    private final List<String> arguments = new ArrayList<>();
    private final Random random;
    private final Set<Long> killed = new TreeSet<>();

    private int inFlight;
    private int doubt;
    private int kills;

    /** @param history reads the runs from the store while no process has it open */
    CrashSeries(
            Path directory,
            Destination destination,
            Supplier<List<RecordedRun>> history,
            List<String> settings,
            long seed) {
        this.directory = directory;
        this.destination = destination;
        this.history = history;
        this.random = new Random(seed);
        arguments.addAll(List.of("run", SyncFile.ID, "--saddlebag.sources.warehouse.url=" + warehouse.url()));
        arguments.addAll(destination.settings());
        arguments.addAll(settings);
    }

    /** How the next processes send. */
    void send(int batchSize, int concurrency) {
        SyncFile.write(directory, destination, batchSize, concurrency);
        inFlight = batchSize * concurrency;
    }

    /** Starts processes until one is killed at this moment, and then changes the source. */
    void kill(Moment moment) throws InterruptedException {
        int code;
        do {
            code = process(moment);
            warehouse.change(random);
        } while (code != SaddlebagProcess.KILLED);
        kills++;
        List<Write> arrivals = destination.arrivals();
        for (Write write : arrivals.subList(Math.max(0, arrivals.size() - inFlight), arrivals.size())) {
            if (random.nextInt(3) == 0) {
                warehouse.revert(write);
            }
        }
    }

    /** Lets a process finish what the killed ones have left. */
    void finish() throws InterruptedException {
        int code;
        do {
            code = process(null);
        } while (code == SKIPPED);
        assertThat(differences()).as("records that differ").isEmpty();
        assertThat(process(null)).isZero();
        assertThat(destination.writes())
                .as("writes of a run after everything was delivered")
                .isEmpty();
        List<RecordedRun> runs = history.get();
        assertThat(runs.get(runs.size() - 1).changes()).isZero();
        assertThat(runs).noneMatch(run -> run.is("running")).allMatch(RecordedRun::addsUp);
        assertThat(runs).filteredOn(run -> killed.contains(run.id())).allMatch(run -> run.is("interrupted"));
    }

    int kills() {
        return kills;
    }

    /** @param moment when it is killed; {@code null} for never */
    private int process(Moment moment) throws InterruptedException {
        destination.forgetWrites();
        long before = lastRun(history.get());
        int differences = differences().size();
        int records = 1 + random.nextInt(Math.max(1, differences));
        int code;
        try (SaddlebagProcess process = new SaddlebagProcess(directory, arguments)) {
            if (moment != null) {
                kill(process, moment, records);
            }
            code = process.exitCode();
            destination.awaitQuiet();
            if (code != 0 && code != SaddlebagProcess.KILLED && code != SKIPPED) {
                throw new AssertionError("The process ended with code " + code + ":\n" + process.output());
            }
        }
        List<RecordedRun> runs = history.get();
        RecordedRun run = runs.stream()
                .filter(each -> each.id() > before && !each.is("skipped"))
                .findFirst()
                .orElse(null);
        report(moment, records, differences, code, run);
        check(run, code);
        return code;
    }

    private void kill(SaddlebagProcess process, Moment moment, int records) throws InterruptedException {
        switch (moment) {
            case STARTING -> {
                process.endsWithin(300 + random.nextInt(4_000));
                process.kill();
            }
            case EXTRACTING -> {
                warehouse.awaitReader(process);
                process.endsWithin(random.nextInt(400));
                process.kill();
            }
            default -> destination.kill(process, moment, records, random);
        }
    }

    /** Checks what a process has done against what the ones before it have left in doubt. */
    private void check(RecordedRun run, int code) {
        assertThat(repetitions()).as("records sent twice although unchanged").isLessThanOrEqualTo(doubt);
        doubt -= repetitions();
        long recorded = run == null ? 0 : run.inserted() + run.updated();
        assertThat(recorded).as("records taken for done").isLessThanOrEqualTo(count(destination.writes()));
        int unrecorded = (int) (count(destination.arrivals()) - recorded);
        assertThat(unrecorded).as("records sent, and not recorded").isLessThanOrEqualTo(inFlight);
        if (run != null) {
            assertThat(run).matches(RecordedRun::addsUp);
        }
        if (code == 0) {
            assertThat(run).isNotNull().matches(each -> each.is("succeeded"));
            doubt = 0;
        } else if (run != null && run.is("running")) {
            killed.add(run.id());
            doubt += unrecorded;
        }
    }

    private int repetitions() {
        return (int) destination.writes().stream().filter(Write::repeats).count();
    }

    private static long count(List<Write> writes) {
        return writes.stream().filter(write -> !write.isDelete()).count();
    }

    private void report(Moment moment, int records, int differences, int code, RecordedRun run) {
        System.out.printf(
                "%s %s at record %d of %d: exit %d, run %s; %d written, %d of them again, of at most %d%n",
                destination.getClass().getSimpleName(),
                moment == null ? "not killed" : "killed " + moment,
                records,
                differences,
                code,
                run == null ? "none" : run.id() + " " + run.status() + " " + run.successful() + "/" + run.changes(),
                destination.writes().size(),
                repetitions(),
                doubt);
    }

    private static long lastRun(List<RecordedRun> runs) {
        return runs.isEmpty() ? 0 : runs.get(runs.size() - 1).id();
    }

    /** The keys of records that the destination has otherwise than the source. */
    private Set<Long> differences() {
        Map<Long, String> source = warehouse.contents();
        Map<Long, String> sent = destination.contents();
        Set<Long> keys = new TreeSet<>();
        Stream.concat(source.keySet().stream(), sent.keySet().stream())
                .filter(key -> !Objects.equals(source.get(key), sent.get(key)))
                .forEach(keys::add);
        return keys;
    }
}
