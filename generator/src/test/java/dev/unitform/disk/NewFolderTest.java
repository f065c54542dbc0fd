package dev.unitform.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unitform.temporary.StoredBytes;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewFolderTest {
  @TempDir private Path temporary;

  private static Map<String, StoredBytes> files(String... names) {
    Map<String, StoredBytes> files = new LinkedHashMap<>();
    for (String name : names) {
      files.put(name, StoredBytes.of(new byte[] {1}));
    }
    return files;
  }

  @Test
  void theFoldersOfTheFilesAreCreated() throws IOException {
    NewFolder.write(temporary.resolve("x/y"), files("a", "b/c/d"));
    assertThat(temporary.resolve("x/y/a")).hasBinaryContent(new byte[] {1});
    assertThat(temporary.resolve("x/y/b/c/d")).hasBinaryContent(new byte[] {1});
  }

  @Test
  void aFailureRemovesWhatWasWritten() throws IOException {
    assertThatThrownBy(() -> NewFolder.write(temporary.resolve("x/y"), files("a", "b/c", "a/d")))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(temporary).isEmptyDirectory();
    Path empty = Files.createDirectory(temporary.resolve("empty"));
    assertThatThrownBy(() -> NewFolder.write(empty, files("a", "b/c", "a/d")))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(empty).isEmptyDirectory();
  }
}
