package io.saddlebag.demo;

import io.saddlebag.camel.Sync;
import io.saddlebag.camel.SyncRunner;
import io.saddlebag.cli.ProgressLine;
import io.saddlebag.cli.RunReport;
import io.saddlebag.run.RunRequest;
import io.saddlebag.run.Runs;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;

/** Runs every sync once as soon as the demo has started, and shows on the terminal what became of it. */
@Profile("demo")
@ConditionalOnProperty(name = "saddlebag.command", havingValue = "false", matchIfMissing = true)
public class DemoFirstRun implements ApplicationRunner {

    private final SyncRunner runner;
    private final Runs runs;
    private final RunReport report;
    private final Environment environment;

    DemoFirstRun(SyncRunner runner, Runs runs, RunReport report, Environment environment) {
        this.runner = runner;
        this.runs = runs;
        this.report = report;
        this.environment = environment;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        for (Sync sync : runner.syncs(null)) {
            out.printf("%nRunning sync %s: %s%n", sync.id(), sync.description());
            try (ProgressLine progress = new ProgressLine(runs, sync.id(), out, System.console() != null)) {
                runner.run(sync.id(), RunRequest.MANUAL).ifPresent(run -> {
                    progress.close();
                    report.print(run, out);
                });
            }
        }
        String address = "http://127.0.0.1:" + environment.getProperty("local.server.port");
        out.printf("%nThe console:            %s/console/%n", address);
        out.printf("The sandbox CRM:        %s/sandbox/crm/%n", address);
        out.printf("Change some customers:  %s/sandbox/warehouse/%n", address);
        out.printf("The syncs run again by their schedules, every 15 minutes. Stop with Ctrl-C.%n");
    }
}
