package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unitform.chartcheck.WebProject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A project's own charts are rendered even if no option names them, so the author of a pull request
 * can add any chart.
 */
class HostileChartTest {
  private static final List<String[]> COMMANDS =
      List.of(
          new String[] {"validate"},
          new String[] {"generate", "--render", "--dry-run"},
          new String[] {"diff"});

  @TempDir private Path folder;
  private WebProject project;

  @BeforeEach
  void aProjectThatPicksRenderedManifests() throws IOException {
    project = WebProject.in(folder.resolve("project")).withProfile("  targets: [rendered]\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"web/%s", "web/../../../evil", "%s", "../evil", "web/templates/../../evil"})
  void anArchiveWritesNothingByAnyCommand(String name) throws IOException {
    Path evil = folder.resolve("evil");
    Path chart = folder.resolve("project/charts/web");
    try (Stream<Path> files = Files.walk(chart)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    Files.write(folder.resolve("project/charts/web-1.2.3.tgz"), archive(name.formatted(evil)));
    List<Path> before = everything();
    for (String[] command : COMMANDS) {
      CommandRun run = CommandRun.in(project.root(), command);
      assertThat(run.code()).as(String.join(" ", command)).isEqualTo(1);
      assertThat(run.err() + run.out()).contains("error[HLM002]", "leads out of the archive");
      assertThat(everything()).isEqualTo(before);
    }
  }

  @Test
  void aChartWhoseNameLeadsOutOfItsFolderIsRefused() throws IOException {
    project.with(WebProject.CHART, "name: web", "name: ../../evil");
    List<Path> before = everything();
    for (String[] command : COMMANDS) {
      CommandRun run = CommandRun.in(project.root(), command);
      assertThat(run.code()).as(String.join(" ", command)).isEqualTo(1);
      assertThat(run.err() + run.out())
          .contains("error[HLM002]", "its Chart.yaml gives the invalid name '../../evil'");
      assertThat(everything()).isEqualTo(before);
    }
  }

  @Test
  void aTemplateThatTakesTooMuchEndsWithAnError() {
    project.with("charts/web/templates/large.yaml", "{{ repeat 2000000000 \"a\" | len }}");
    CommandRun run = CommandRun.in(project.root(), "validate");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out() + run.err())
        .contains(
            "error[HLM014]: the rendering of 'web' was stopped: it needed more than 400 MiB of"
                + " memory");
  }

  @Test
  void whatASchemaRefersToIsNotLoaded() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      // The kernel accepts connections before the program does, so one attempt is enough.
      server.setSoTimeout(1);
      String target = "http://127.0.0.1:%d/common.json".formatted(server.getLocalPort());
      project.with(
          "charts/web/values.schema.json",
          "{\"properties\": {\"location\": {\"$ref\": \"%s\"}}}".formatted(target));
      CommandRun run = CommandRun.in(project.root(), "validate");
      assertThat(run.out() + run.err())
          .contains(
              "charts/web/values.schema.json:1:1: warning[HLM015]: this schema refers to '%s', which"
                      .formatted(target)
                  + " is not loaded");
      assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void aSchemaOfTheNewestVersionOfTheStandardIsUsed() {
    project.with(
        "charts/web/values.schema.json",
        "{\"$schema\": \"http://json-schema.org/schema#\", \"properties\": {\"location\":"
            + " {\"type\": \"integer\"}}}");
    CommandRun run = CommandRun.in(project.root(), "validate");
    assertThat(run.out() + run.err())
        .contains("error[HLM004]: the schema of 'web' rejects 'location': got string, want integer")
        .doesNotContain("HLM015");
  }

  private List<Path> everything() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted().toList();
    }
  }

  private static byte[] archive(String name) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream packed = new GZIPOutputStream(bytes);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(packed, "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
      put(tar, "web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.2.3\n");
      put(tar, name, "evil");
    }
    return bytes.toByteArray();
  }

  private static void put(TarArchiveOutputStream tar, String name, String text) throws IOException {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    TarArchiveEntry entry = new TarArchiveEntry("x", (byte) '0', /* preserveAbsolutePath= */ true);
    entry.setName(name);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }
}
