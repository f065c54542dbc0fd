package dev.unitform.check.program;

import dev.unitform.temporary.TemporaryFolder;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds and runs the programs that are installed on the machine.
 *
 * @param environment returns the value of a variable; null if it is not set
 */
public record Programs(Function<String, @Nullable String> environment) {
  private static final List<String> SUFFIXES = List.of("", ".exe");

  /** A variable of the environment; null if it is not set or blank. */
  public @Nullable String variable(String name) {
    String value = environment.apply(name);
    return value == null || value.isBlank() ? null : value;
  }

  /** The first executable file with this name on the PATH; null if there is none. */
  public @Nullable Path find(String name) {
    String path = variable("PATH");
    for (String folder : path == null ? new String[0] : path.split(File.pathSeparator, -1)) {
      for (String suffix : SUFFIXES) {
        Path candidate = candidate(folder, name + suffix);
        if (candidate != null && Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
          return candidate;
        }
      }
    }
    return null;
  }

  private static @Nullable Path candidate(String folder, String file) {
    try {
      return folder.isEmpty() ? null : Path.of(folder, file).toAbsolutePath();
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /**
   * This user's folder for caches: {@code $XDG_CACHE_HOME}, else {@code ~/.cache}; null if neither
   * {@code XDG_CACHE_HOME} nor {@code HOME} is set.
   */
  public @Nullable Path caches() {
    String named = variable("XDG_CACHE_HOME");
    String home = variable("HOME");
    try {
      return named != null ? Path.of(named) : home == null ? null : Path.of(home, ".cache");
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /**
   * The result of a program.
   *
   * @param out its standard output
   * @param err its standard error
   */
  public record Outcome(int exit, String out, String err) {
    /**
     * The first line of standard error that is not blank; if there is none, that of standard
     * output.
     */
    public String firstLine() {
      return (err + "\n" + out)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .findFirst()
          .orElse("it printed nothing");
    }
  }

  /**
   * Runs a program to its end with an empty standard input.
   *
   * @param folder the working folder of the program
   * @param variables environment variables, added to the inherited ones; an empty value removes a
   *     variable
   * @throws IOException if the program cannot be started or does not end in time
   */
  public static Outcome run(
      List<String> command, Path folder, Map<String, String> variables, Duration limit)
      throws IOException, InterruptedException {
    // The output goes to files, because a full pipe would block the program.
    try (TemporaryFolder said = TemporaryFolder.create()) {
      Path out = said.path().resolve("out");
      Path err = said.path().resolve("err");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      variables.forEach(
          (name, value) -> {
            if (value.isEmpty()) {
              builder.environment().remove(name);
            } else {
              builder.environment().put(name, value);
            }
          });
      Process process = builder.start();
      try {
        process.getOutputStream().close();
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new IOException("it did not end within %d s".formatted(limit.toSeconds()));
        }
      } finally {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      return new Outcome(process.exitValue(), text(out), text(err));
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
