package dev.unitform.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Writes a completion script for fish, which picocli does not support. */
final class FishCompletion {
  private final String program;
  private final StringBuilder out = new StringBuilder();

  private FishCompletion(String program) {
    this.program = program;
  }

  /** The script for a command line and all its commands. */
  static String of(CommandLine root) {
    FishCompletion completion = new FishCompletion(root.getCommandName());
    completion.commands(root, "__fish_use_subcommand");
    return completion.out.toString();
  }

  private void commands(CommandLine line, String condition) {
    for (Map.Entry<String, CommandLine> entry : line.getSubcommands().entrySet()) {
      CommandSpec command = entry.getValue().getCommandSpec();
      if (!command.usageMessage().hidden()) {
        add(condition, "-f -a " + entry.getKey(), command.usageMessage().description());
      }
    }
    line.getSubcommands()
        .forEach(
            (name, command) -> {
              String inside = "__fish_seen_subcommand_from " + name;
              command.getCommandSpec().options().forEach(option -> option(option, inside));
              if (!command.getSubcommands().isEmpty()) {
                String names = String.join(" ", command.getSubcommands().keySet());
                commands(command, inside + "; and not __fish_seen_subcommand_from " + names);
              }
            });
  }

  private void option(OptionSpec option, String condition) {
    if (option.hidden()) {
      return;
    }
    List<String> words = new ArrayList<>();
    for (String name : option.names()) {
      words.add(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1));
    }
    if (option.arity().max() > 0) {
      words.add("-r");
    }
    if (option.completionCandidates() != null) {
      words.add("-f -a " + quoted(String.join(" ", option.completionCandidates())));
    }
    add(condition, String.join(" ", words), option.description());
  }

  private void add(String condition, String words, String[] description) {
    String sentence = CommandLine.Help.Ansi.OFF.string(String.join(" ", description));
    out.append("complete -c ")
        .append(program)
        .append(" -n ")
        .append(quoted(condition))
        .append(' ')
        .append(words)
        .append(" -d ")
        .append(quoted(sentence.split("[.;] ", 2)[0]))
        .append('\n');
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
