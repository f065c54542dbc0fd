package dev.unitform.temporary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {
  @TempDir private Path parent;

  /** Creates a folder, removes the folders of ended runs, and waits to be killed. */
  static final class Run {
    private Run() {}

    public static void main(String[] args) throws IOException {
      TemporaryFolder folder = TemporaryFolder.createIn(Path.of(args[0]));
      Files.writeString(folder.path().resolve("half"), "written");
      folder.removeLeftBehind();
      System.out.println("ready");
      System.out.flush();
      assertThat(System.in.read()).isNegative();
    }
  }

  private Process run() throws IOException {
    Process run =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Run.class.getName(),
                parent.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(run.inputReader().readLine()).isEqualTo("ready");
    return run;
  }

  private List<Path> folders() throws IOException {
    try (Stream<Path> found = Files.list(parent)) {
      return found.sorted().toList();
    }
  }

  private void sweep() throws IOException {
    try (TemporaryFolder folder = TemporaryFolder.createIn(parent)) {
      folder.removeLeftBehind();
    }
  }

  @Test
  void isGoneOnceItIsClosed() throws IOException {
    try (TemporaryFolder folder = TemporaryFolder.createIn(parent)) {
      Files.writeString(Files.createDirectory(folder.path().resolve("a")).resolve("b"), "b");
      assertThat(folders()).hasSize(1);
    }
    assertThat(folders()).isEmpty();
  }

  @Test
  void oneInUseStaysAndOneOfAKilledRunGoes() throws Exception {
    Process run = run();
    try (TemporaryFolder own = TemporaryFolder.createIn(parent)) {
      sweep();
      assertThat(folders()).hasSize(2);

      run.destroyForcibly().waitFor();
      sweep();
      assertThat(folders()).containsExactly(own.path().getParent());
    }
  }

  @Test
  void oneInUseHereKeepsItsLockWhileAnotherSweeps() throws Exception {
    try (TemporaryFolder first = TemporaryFolder.createIn(parent)) {
      sweep();
      Process run = run();
      run.getOutputStream().close();
      run.waitFor();
      assertThat(first.path()).isDirectory();
    }
  }

  @Test
  void oneThatWasNotLockedYetIsLeftAloneForAnHour() throws IOException {
    Path young = Files.createDirectory(parent.resolve("unitform-young"));
    Path old = Files.createDirectory(parent.resolve("unitform-old"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    sweep();
    assertThat(folders()).containsExactly(young);
  }

  @Test
  void whatALinkLeadsToStays() throws Exception {
    Path theirs = Files.createDirectory(parent.resolve("theirs"));
    Files.writeString(theirs.resolve("file"), "theirs\n");
    Process run = run();
    Path folder = folders().stream().filter(f -> !f.equals(theirs)).findFirst().orElseThrow();
    Files.createSymbolicLink(folder.resolve("files/link"), theirs);
    Files.createSymbolicLink(parent.resolve("unitform-link"), theirs);
    run.destroyForcibly().waitFor();
    sweep();
    assertThat(folder).doesNotExist();
    assertThat(theirs.resolve("file")).exists();
  }

  @Test
  void aPlaceThatCannotBeUsedIsNamed() {
    Path nowhere = parent.resolve("nowhere");
    assertThatThrownBy(() -> TemporaryFolder.createIn(nowhere))
        .isInstanceOf(UnusableTemporaryFolderException.class)
        .hasMessage("the temporary folder '%s' cannot be used: it does not exist", nowhere);
  }
}
