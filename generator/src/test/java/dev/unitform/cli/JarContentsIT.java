package dev.unitform.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/**
 * What the build adds to the jar: the bill of materials and the licences of its libraries, the list
 * of the shipped files, the packed catalog, and the files as constants.
 */
class JarContentsIT {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final String LICENCES = "META-INF/licenses/";

  /** Libraries with their own licence file; all others have Apache's licence, like this program. */
  private static final List<String> WITH_A_LICENCE =
      List.of("jackson-core", "commons-codec", "jna-jpms", "org.eclipse.jgit", "slf4j-api");

  @Test
  void theBillOfMaterialsNamesEveryLibraryWithItsLicence() throws IOException {
    List<JsonNode> components = components();

    assertThat(components).hasSizeGreaterThan(15);
    for (JsonNode component : components) {
      assertThat(component.path("purl").asText()).startsWith("pkg:maven/");
      assertThat(component.path("licenses")).as(component.path("name").asText()).isNotEmpty();
      assertThat(component.path("hashes")).isNotEmpty();
    }
    assertThat(components)
        .extracting(component -> component.path("name").asText())
        .contains("helm-java", "org.eclipse.jgit", "picocli")
        .doesNotContain("junit-jupiter", "assertj-core");
  }

  @Test
  void theJarListsEachLibraryOfTheBillWithItsLicence() throws IOException {
    String list = text(LICENCES + "THIRD-PARTY.txt");

    for (JsonNode component : components()) {
      String library =
          "(%s:%s:%s "
              .formatted(
                  component.path("group").asText(),
                  component.path("name").asText(),
                  component.path("version").asText());
      assertThat(list.lines().filter(line -> line.contains(library)).toList())
          .as(library)
          .singleElement()
          .asString()
          .matches(" +\\([^)]+\\) .*");
    }
  }

  @Test
  void theJarHasTheLicenceFilesOfItsLibrariesAndItsOwn() throws IOException {
    List<String> files = new ArrayList<>();
    try (ZipFile jar = jar()) {
      jar.stream()
          .map(ZipEntry::getName)
          .filter(name -> name.startsWith(LICENCES) && !name.endsWith("/"))
          .forEach(files::add);
    }

    assertThat(text(LICENCES + "LICENSE")).contains("Apache License");
    for (String library : WITH_A_LICENCE) {
      assertThat(files).anyMatch(file -> file.startsWith(LICENCES + library + "-"));
    }
    assertThat(files).anyMatch(file -> file.endsWith("/NOTICE.txt"));
  }

  @Test
  void theListNamesAllShippedFilesAndTheCatalogIsPacked() throws IOException {
    try (ZipFile jar = jar()) {
      assertThat(text("dev/unitform/program/files.txt").lines())
          .containsExactlyInAnyOrderElementsOf(
              jar.stream()
                  .map(ZipEntry::getName)
                  .filter(name -> name.matches("(profiles|templates)/.*[^/]"))
                  .toList());
      assertThat(jar.getEntry("dev/unitform/input/catalog.pack")).isNotNull();
    }
  }

  @Test
  void theProgramReadsTheFilesOfTheJar() throws Exception {
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {TARGET.resolve("unitform.jar").toUri().toURL()}, /* parent= */ null)) {
      Class<?> packed = loader.loadClass("dev.unitform.program.PackedFiles");
      Method parts = packed.getDeclaredMethod("parts", String.class);
      parts.setAccessible(true);
      for (String path : text("dev/unitform/program/files.txt").lines().toList()) {
        String[] constants = (String[]) parts.invoke(null, path);
        assertThat(new String(String.join("", constants).getBytes(ISO_8859_1), UTF_8))
            .as(path)
            .isEqualTo(text(path));
      }
    }
  }

  private static List<JsonNode> components() throws IOException {
    List<JsonNode> components = new ArrayList<>();
    new ObjectMapper()
        .readTree(TARGET.resolve("unitform.cdx.json").toFile())
        .path("components")
        .forEach(components::add);
    return components;
  }

  private static String text(String name) throws IOException {
    try (ZipFile jar = jar()) {
      ZipEntry entry = jar.getEntry(name);
      assertThat(entry).as(name).isNotNull();
      return new String(jar.getInputStream(entry).readAllBytes(), UTF_8);
    }
  }

  private static ZipFile jar() throws IOException {
    return new ZipFile(TARGET.resolve("unitform.jar").toFile());
  }
}
