package io.saddlebag.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A main class of the benchmark in a JVM of its own. */
final class JavaProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    JavaProcess(Class<?> main, List<String> options, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add(main.getName());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        // Not as an argument: some systems do not allow one of that length.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        process = builder.start();
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** The next line that the process prints, or {@code null} at its end. */
    String line() throws IOException {
        return output.readLine();
    }

    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    /** Closes the standard input of the process, by which it knows that it is to end, and waits for that. */
    @Override
    public void close() throws IOException, InterruptedException {
        process.getOutputStream().close();
        process.waitFor();
    }
}
