package io.saddlebag.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

@Command(
        name = "saddlebag",
        description = "Sends what changed in your warehouse to the tools that your teams use.",
        mixinStandardHelpOptions = true,
        version = "Saddlebag",
        footer = {
            "",
            "Without a command the service starts.",
            "Settings may follow any command, such as --saddlebag.routes=/etc/saddlebag/routes.",
            "",
            "Exit codes: 0 everything went well, 1 it failed, 2 wrong arguments, 3 some records were rejected, invalid or",
            "left undecided, 4 a guard blocked the run, 5 the sync was running already."
        },
        subcommands = {
            RunCommand.class,
            PlanCommand.class,
            PreviewCommand.class,
            ValidateCommand.class,
            ExplainCommand.class,
            RunsCommand.class,
            DescribeCommand.class,
            ResetCommand.class,
            RebuildCommand.class,
            HelpCommand.class
        })
class SaddlebagCommand {}
