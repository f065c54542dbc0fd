package dev.unitform.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.program.ProgramFiles;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuiltJarTest {
  private static final String LAMBDAS = "dev/unitform/build/LambdaShapes.class";
  private static final List<String> CLASSES =
      List.of(
          LAMBDAS,
          "dev/unitform/program/ProgramFiles.class",
          "dev/unitform/program/PackedFiles.class");

  @TempDir Path folder;

  private Path jar;

  @BeforeEach
  void jar() throws IOException {
    jar = folder.resolve("a.jar");
    try (FileSystem files = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
      for (String name : CLASSES) {
        try (InputStream in = getClass().getClassLoader().getResourceAsStream(name)) {
          write(files.getPath(name), in.readAllBytes());
        }
      }
      write(files.getPath(ProgramFiles.LIST), "profiles/a.yaml\ntemplates/b\n".getBytes(UTF_8));
      write(files.getPath("profiles/a.yaml"), "a: grün\n".getBytes(UTF_8));
      write(files.getPath("templates/b"), new byte[257 * 1024]);
    }
  }

  private static void write(Path file, byte[] content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  @Test
  void lambdasAreReplacedOnce() throws IOException {
    BuiltJar.main(new String[] {jar.toString()});
    byte[] once = Files.readAllBytes(jar);
    BuiltJar.main(new String[] {jar.toString()});

    try (FileSystem files = FileSystems.newFileSystem(jar)) {
      assertThat(files.getPath(LAMBDAS.replace(".class", "$$L0.class"))).exists();
    }
    assertThat(Files.readAllBytes(jar)).isEqualTo(once);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theProgramFindsItsFilesInAJar(boolean isChanged) throws Exception {
    if (isChanged) {
      BuiltJar.main(new String[] {jar.toString()});
    }

    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {jar.toUri().toURL()}, /* parent= */ null)) {
      Class<?> program = loader.loadClass(ProgramFiles.class.getName());
      assertThat(program.getMethod("text", String.class).invoke(null, "profiles/a.yaml"))
          .isEqualTo("a: grün\n");
      assertThat((byte[]) program.getMethod("bytes", String.class).invoke(null, "templates/b"))
          .hasSize(257 * 1024);
      assertThat(program.getMethod("below", String.class).invoke(null, "templates"))
          .isEqualTo(List.of("templates/b"));
      assertThat(program.getMethod("find", String.class).invoke(null, "profiles/b")).isNull();
    }
  }
}
