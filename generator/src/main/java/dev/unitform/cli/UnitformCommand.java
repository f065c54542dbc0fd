package dev.unitform.cli;

import picocli.CommandLine.Command;

/** The top command, which only has subcommands. */
@Command(
    name = "unitform",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description =
        "Turns a topology profile and a service catalog into Helm values and Terraform for each"
            + " unit.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:success, with or without notices",
      " 1:problems were found",
      " 2:wrong usage",
      " 3:generate --check, diff, catalog check or catalog import --check found differences",
      "70:a bug in Unitform"
    })
final class UnitformCommand {}
