package dev.unitform.cli;

import dev.unitform.input.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The profiles that a command is about: those named, else all of the project's. */
final class Profiles {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Parameters(
      paramLabel = "PROFILE",
      arity = "0..*",
      description = "Profile files; by default all of the folder 'profiles'.")
  private List<String> named = List.of();

  /** Whether they are all that there are. */
  boolean areAll() {
    return named.isEmpty();
  }

  List<Path> files(Terminal terminal) {
    if (!named.isEmpty()) {
      return named.stream().map(name -> terminal.folder().resolve(name)).toList();
    }
    List<Path> found;
    try {
      found = Project.profilesIn(terminal.folder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (found.isEmpty()) {
      throw new CommandLine.ParameterException(
          Objects.requireNonNull(command).commandLine(),
          "there is no profile in 'profiles' here: name one, or write a first one with 'unitform init'");
    }
    return found;
  }
}
