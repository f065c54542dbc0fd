package dev.unitform.disk;

import static dev.unitform.disk.OutputFolder.tree;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierManifestTest {
  @TempDir Path temporary;
  private OutputFolder out;

  @BeforeEach
  void setUp() throws IOException {
    out = new OutputFolder(Files.createDirectory(temporary.resolve("out")));
    out.write(tree("a/one", "1\n", "b/two", "2\n"));
  }

  private @Nullable EarlierManifest earlier() {
    return EarlierManifest.in(out.path().resolve("prod"));
  }

  @Test
  void aWriteWithItGivesTheSameOutput() throws IOException {
    OutputFolder other = new OutputFolder(Files.createDirectory(temporary.resolve("other")));
    Files.createDirectories(other.file("a"));
    Files.createDirectories(other.file("b"));
    out.copyTo(other);
    WriteOptions options = OutputFolder.only("a/").after(earlier());

    new TreeWriter().write(tree("a/one", "3\n"), out.path(), options);
    other.writeOnly("a/", tree("a/one", "3\n"));

    assertThat(out.snapshot()).isEqualTo(other.snapshot()).containsEntry("prod/b/two", "2\n");
  }

  @Test
  void itIsNotUsedIfAnotherRunWroteSince() throws IOException {
    WriteOptions options = OutputFolder.only("a/").after(earlier());
    out.write(tree("a/one", "1\n", "b/two", "2\n", "c/three", "3\n"));

    new TreeWriter().write(tree("a/one", "3\n"), out.path(), options);

    assertThat(out.text(".unitform.json")).contains("c/three");
  }

  @Test
  void itIsMissingIfTheFileHasFaultsOrIsMissing() throws IOException {
    out.put(".unitform.json", "{");
    assertThat(earlier()).isNull();

    Files.delete(out.file(".unitform.json"));
    assertThat(earlier()).isNull();
  }
}
