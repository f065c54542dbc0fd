package dev.unitform.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * Creates repositories with the real git, independent of the settings of the user who runs the
 * tests.
 */
public record GitWorkshop(Path folder) {

  /** A new repository in a folder, on a branch {@code main} without a commit. */
  public static GitWorkshop create(Path folder, String... options) {
    GitWorkshop workshop = new GitWorkshop(folder);
    workshop.assumeGit();
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    List<String> command = new ArrayList<>(List.of("init", "--quiet", "-b", "main"));
    command.addAll(List.of(options));
    workshop.git(command.toArray(String[]::new));
    return workshop;
  }

  public void assumeGit() {
    try {
      new ProcessBuilder("git", "--version").start().waitFor(1, TimeUnit.MINUTES);
    } catch (IOException e) {
      Assumptions.abort("git is not installed");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Writes a file, with the folders above it. */
  public GitWorkshop write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    return this;
  }

  /** Commits everything, and returns the id of the commit. */
  public String commit(String message) {
    git("add", "--all");
    git("commit", "--quiet", "--allow-empty", "-m", message);
    return git("rev-parse", "HEAD");
  }

  /** Runs git here, and returns its output. */
  public String git(String... arguments) {
    try {
      List<String> command =
          new ArrayList<>(
              List.of(
                  "git",
                  "-c",
                  "user.name=A",
                  "-c",
                  "user.email=a@example.com",
                  "-c",
                  "protocol.file.allow=always"));
      command.addAll(List.of(arguments));
      ProcessBuilder builder =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
      builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
      builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
      builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      assertThat(process.waitFor()).as(String.join(" ", command) + "\n" + output).isZero();
      return output;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
