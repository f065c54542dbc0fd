package dev.unitform.cli;

import dev.unitform.input.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Parameters;

/** The profiles of a command: the named ones, else all profiles of the project. */
final class Profiles {
  @Parameters(
      paramLabel = "PROFILE",
      arity = "0..*",
      description = "Profile files; by default all files in 'profiles'.")
  private List<String> named = List.of();

  /** The profiles with these names; if there are no names, all profiles of the project. */
  static Profiles named(List<String> names) {
    Profiles profiles = new Profiles();
    profiles.named = names;
    return profiles;
  }

  /** Whether the command has all profiles of the project. */
  boolean areAll() {
    return named.isEmpty();
  }

  /** The profiles as the user named them; empty for all profiles of the project. */
  List<String> named() {
    return named;
  }

  List<Path> files(Terminal terminal) {
    List<Path> found = found(terminal);
    if (found.isEmpty()) {
      throw new UsageException(
          "there is no profile in 'profiles' here: name one, or write an example with 'unitform"
              + " init'");
    }
    return found;
  }

  /** The paths of the profiles; empty if none was named and the project has none. */
  List<Path> found(Terminal terminal) {
    if (!named.isEmpty()) {
      return named.stream().map(name -> terminal.folder().resolve(name)).toList();
    }
    try {
      return Project.profilesIn(terminal.folder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
