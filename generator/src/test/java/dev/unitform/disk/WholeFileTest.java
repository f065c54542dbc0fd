package dev.unitform.disk;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
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

  private static boolean leadsTo(Path descriptor, Path file) {
    try {
      return Files.readSymbolicLink(descriptor).equals(file.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }
}
