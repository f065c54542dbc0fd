package dev.unitform.disk;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class WholeFileTest {
  private static final byte[] NEW = "new".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  @Test
  void aReplacedFileKeepsItsPermissions() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "old");
    for (String one : new String[] {"rw-------", "rw-rw-rw-"}) {
      Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(one);
      Files.setPosixFilePermissions(file, permissions);
      WholeFile.replace(file, NEW);
      assertThat(Files.getPosixFilePermissions(file)).isEqualTo(permissions);
    }
    assertThat(file).hasContent("new");
  }

  @Test
  void aLinkStaysEvenIfItLeadsToNothing() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("a"), Path.of("b"));
    for (int i = 0; i < 2; i++) {
      WholeFile.replace(link, NEW);
      assertThat(link).isSymbolicLink();
      assertThat(folder.resolve("b")).isRegularFile().hasContent("new");
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFileThatTheShellHasOpenedStaysOpen() throws IOException {
    Path file = folder.resolve("a");
    try (OutputStream shell = Files.newOutputStream(file, CREATE, APPEND);
        Stream<Path> opened = Files.list(Path.of("/proc/self/fd"))) {
      Path descriptor =
          opened.filter(fd -> leadsTo(fd, file)).findFirst().orElseThrow(AssertionError::new);
      WholeFile.replace(descriptor, NEW);
      shell.write('.');
    }
    assertThat(file).hasContent("new.");
  }

  /** A container mounts a single file like this. No file can be moved to the place of a mount. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aMountedFileGetsTheNewContentInPlace() throws Exception {
    Path mounted = Files.writeString(folder.resolve("mounted"), "old");
    Path place = Files.createFile(folder.resolve("place"));
    String mount = "mount --bind \"$0\" \"$1\"";
    assumeTrue(
        run(mount, mounted.toString(), place.toString()) == 0,
        "the system lets no user mount files");

    int code =
        run(
            mount + " && exec \"$2\" -cp \"$3\" \"$4\" \"$1\"",
            mounted.toString(),
            place.toString(),
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            System.getProperty("java.class.path"),
            Replacing.class.getName());

    assertThat(code).isZero();
    assertThat(mounted).hasContent("new");
    assertThat(folder).isDirectoryNotContaining(file -> !Set.of(mounted, place).contains(file));
  }

  /** Runs a script of the shell with mounts of its own, and returns its exit code. */
  private static int run(String script, String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("unshare", "-rm", "sh", "-c", script));
    command.addAll(List.of(words));
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor();
    } catch (IOException e) {
      return -1; // the program unshare does not exist
    }
  }

  /** A process that replaces a file. */
  static final class Replacing {
    private Replacing() {}

    public static void main(String[] arguments) throws IOException {
      WholeFile.replace(Path.of(arguments[0]), NEW);
    }
  }

  private static boolean leadsTo(Path descriptor, Path file) {
    try {
      return Files.readSymbolicLink(descriptor).equals(file.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }
}
