package io.saddlebag.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged service as a process of its own, started as its users start it. */
final class SaddlebagProcess implements AutoCloseable {

    static final int KILLED = 128 + 9;
    private static final Path JAR = Path.of(System.getProperty("saddlebag.jar", "target/saddlebag-service.jar"))
            .toAbsolutePath();
    private static final long LONGEST_SECONDS = 120;

    private final Process process;
    private final Path output;

    /** @param arguments a command and settings */
    SaddlebagProcess(Path directory, List<String> arguments) {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException(JAR + " is missing: run this test in Maven's phase verify");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(arguments);
        output = directory.resolve("output.txt");
        try {
            Files.createDirectories(directory.resolve("routes"));
            process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL; returns when the process is gone. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** Waits, but not for ever. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            kill();
            throw new AssertionError("The process did not end by itself. Its output:\n" + output());
        }
        return process.exitValue();
    }

    /** Whether the process ends within so many milliseconds. */
    boolean endsWithin(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /** What it has printed so far. */
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
