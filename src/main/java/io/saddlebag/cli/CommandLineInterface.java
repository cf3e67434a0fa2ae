package io.saddlebag.cli;

import java.io.PrintWriter;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;
import picocli.CommandLine;

/** Carries out what was asked for on the command line. */
@Component
public class CommandLineInterface {

    private static final Set<String> COMMANDS =
            Set.of("run", "plan", "preview", "validate", "explain", "runs", "describe", "reset", "rebuild");

    /** These need nothing of the service. */
    private static final Set<String> HELP = Set.of("help", "--help", "-h", "--version", "-V");

    private final ApplicationContext context;

    CommandLineInterface(ApplicationContext context) {
        this.context = context;
    }

    /** Whether the arguments begin with a command, be it one that there is not; else they are settings of the service. */
    public static boolean isCommand(String[] args) {
        return args.length > 0 && (HELP.contains(args[0]) || !args[0].startsWith("-"));
    }

    /** Whether the arguments only ask how to use commands, or misspell one. */
    public static boolean isHelp(String[] args) {
        return !COMMANDS.contains(args[0])
                || Arrays.stream(args).anyMatch(each -> each.equals("--help") || each.equals("-h"));
    }

    /** Prints how to use commands; nothing of the service is needed for that. */
    public static int help(String[] args, PrintWriter out) {
        return new CommandLine(SaddlebagCommand.class, CommandLineInterface::bare)
                .setOut(out)
                .execute(Arrays.stream(args).filter(each -> !isSetting(each)).toArray(String[]::new));
    }

    /** A command without what it would need to be carried out. */
    private static <T> T bare(Class<T> type) throws Exception {
        if (!type.getPackage().equals(CommandLineInterface.class.getPackage())) {
            return CommandLine.defaultFactory().create(type);
        }
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        return type.cast(constructor.newInstance(new Object[constructor.getParameterCount()]));
    }

    /** The arguments that are settings: {@code --name.of.property=value}. The commands' own options have no dot. */
    public static String[] springArguments(String[] args) {
        List<String> settings = new ArrayList<>(
                Arrays.stream(args).filter(CommandLineInterface::isSetting).toList());
        if (args[0].equals("validate")) {
            // It neither needs what the store has, nor should it leave one behind or wait for one that is in use.
            settings.add("--saddlebag.store.url=jdbc:h2:mem:validate");
            settings.add("--saddlebag.offline=" + Arrays.asList(args).contains("--offline"));
        }
        return settings.toArray(String[]::new);
    }

    private static boolean isSetting(String argument) {
        int equals = argument.indexOf('=');
        return argument.startsWith("--")
                && equals > 0
                && argument.substring(0, equals).indexOf('.') > 0;
    }

    /**
     * @param out where results go; messages go to the error stream
     * @return the exit code
     */
    public int execute(String[] args, PrintWriter out) {
        return execute(args, out, new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    }

    int execute(String[] args, PrintWriter out, PrintWriter err) {
        CommandLine commands = new CommandLine(SaddlebagCommand.class, this::create);
        commands.setOut(out).setErr(err);
        commands.setExecutionExceptionHandler((failure, line, parsed) -> {
            line.getErr().println(line.getColorScheme().errorText(message(failure)));
            return ExitCode.FAILED;
        });
        return commands.execute(
                Arrays.stream(args).filter(each -> !isSetting(each)).toArray(String[]::new));
    }

    private static String message(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null
                && (root.getMessage() == null || root.getClass().getName().startsWith("org.apache.camel"))) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }

    private <T> T create(Class<T> type) throws Exception {
        T bean = context.getBeanProvider(type).getIfAvailable();
        return bean == null ? CommandLine.defaultFactory().create(type) : bean;
    }
}
