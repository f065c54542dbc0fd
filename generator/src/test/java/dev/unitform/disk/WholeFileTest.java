package dev.unitform.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
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
}
