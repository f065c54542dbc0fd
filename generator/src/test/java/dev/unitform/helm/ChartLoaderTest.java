package dev.unitform.helm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChartLoaderTest {
  private static final String ABOUT = "apiVersion: v2\nname: demo\nversion: 1.2.3\n";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo//abs/evil",
        "/abs/evil",
        "demo/../../evil",
        "../evil",
        "demo/templates/../../evil",
        "demo/./evil",
        "demo\\..\\..\\evil",
        "C:\\evil",
        "demo/C:/evil",
        "C:evil",
        "demo/a\nb",
        "demo/a\u0007b",
        "demo/templates//a.yaml",
        "evil",
      })
  void aNameInAnArchiveThatIsNotBelowTheChartIsRefusedAndNothingIsWritten(String name)
      throws IOException {
    assertThat(refused(archive(new Member(name, "evil"))))
        .startsWith("'charts/demo.tgz' is not a chart that can be rendered: it cannot be read: ");
    assertThat(everything()).containsExactly("demo.tgz");
  }

  @ParameterizedTest
  @ValueSource(
      bytes = {
        TarConstants.LF_SYMLINK,
        TarConstants.LF_LINK,
        TarConstants.LF_CHR,
        TarConstants.LF_BLK,
        TarConstants.LF_FIFO
      })
  void linksAndDevicesInAnArchiveAreRefused(byte kind) throws IOException {
    assertThat(refused(archive(new Member("demo/templates/a.yaml", kind, ""))))
        .endsWith("'demo/templates/a.yaml' is a link or a device, not a file");
  }

  @Test
  void aFileThatIsThereTwiceIsRefused() throws IOException {
    assertThat(refused(archive(new Member("demo/a", "1"), new Member("demo/a", "2"))))
        .endsWith("it has the file 'a' twice");
  }

  @Test
  void anArchiveInsideOfAnArchiveIsHeldAgainstTheSameRules() throws IOException {
    byte[] part = bytes(new Member("part//evil", "evil"));
    assertThat(refused(archive(new Member("demo/charts/part.tgz", (byte) '0', part))))
        .endsWith("'charts/part.tgz' in it: 'part//evil' leads out of the archive");
  }

  @Test
  void longNamesAndThoseOfWindowsAreReadAsHelmReadsThem() throws IOException {
    String longName = "a/".repeat(60) + "ä".repeat(60);
    LoadedChart chart =
        load(archive(
                new Member("demo\\templates\\w.yaml", "w"), new Member("demo/" + longName, "l")))
            .get();
    assertThat(chart.files().keySet()).containsExactly("Chart.yaml", longName, "templates/w.yaml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", "a/b", "'a\\b'", "\"a\\tb\"", "/etc/passwd", ""})
  void aChartWhoseNameIsNoNameIsRefused(String name) throws IOException {
    TestChart chart =
        TestChart.named("demo", folder)
            .with("Chart.yaml", "apiVersion: v2\nname: %s\nversion: 1.2.3\n".formatted(name));
    assertThat(refused(chart.folder())).contains("its Chart.yaml gives ");
  }

  @Test
  void aLargeFileIsRefusedInAFolderAndInAnArchive() throws IOException {
    byte[] large = new byte[ChartSizeLimits.LARGEST_FILE + 1];
    TestChart chart = TestChart.named("large", folder);
    Files.write(chart.folder().resolve("large.bin"), large);
    String reason = "its file 'large.bin' has more than the 5 MiB that Helm accepts";
    assertThat(refused(chart.folder())).endsWith(reason);
    assertThat(refused(archive(new Member("demo/large.bin", (byte) '0', large)))).endsWith(reason);
  }

  @Test
  void whatAllChartsOfARunMayHoldIsCountedTogether() throws IOException {
    byte[] most = new byte[ChartSizeLimits.LARGEST_FILE];
    Path archive =
        archive(
            Stream.of("a", "b", "c", "d", "e", "f", "g")
                .map(name -> new Member("demo/" + name, (byte) '0', most))
                .toArray(Member[]::new));
    ChartLoader loader = new ChartLoader();
    assertThat(loader.load(archive, folder, "one").isPresent()).isTrue();
    assertThat(loader.load(archive, folder, "two").isPresent()).isTrue();
    assertThat(loader.load(archive, folder, "three").diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly(
            "'three' is not a chart that can be rendered: it cannot be read: the charts of this"
                + " run have more than 100 MiB");
  }

  @Test
  void manyEmptyFilesAreCounted() throws IOException {
    Member[] many = new Member[50_001];
    for (int i = 0; i < many.length; i++) {
      many[i] = new Member("demo/" + i, "");
    }
    assertThat(refused(archive(many)))
        .endsWith("the charts of this run have more than 50000 files");
  }

  @Test
  void aNameWithoutEndIsNotReadToItsEnd() throws IOException {
    // The record for a name that does not fit into a header, with a name longer than any reader
    // needs.
    Member longName =
        new Member(
            TarConstants.GNU_LONGLINK,
            TarConstants.LF_GNUTYPE_LONGNAME,
            "demo/" + "a".repeat(10 << 20));
    assertThat(refused(archive(longName, new Member("demo/a", ""))))
        .endsWith("a name in it is too long, or a file is longer than its header says");
  }

  @Test
  void anArchiveInAnArchiveInAnArchiveEnds() throws IOException {
    byte[] inner = bytes(new Member("demo/a", "a"));
    for (int i = 0; i < 12; i++) {
      inner = bytes(new Member("demo/charts/demo.tgz", (byte) '0', inner));
    }
    assertThat(refused(archive(new Member("demo/charts/demo.tgz", (byte) '0', inner))))
        .endsWith("its subcharts are nested too deeply");
  }

  @Test
  void anArchiveThatIsEmptyOrCutOffIsRefusedWithTheReason() throws IOException {
    byte[] whole = bytes(new Member("demo/a", "a".repeat(5000)));
    for (int length : List.of(0, 1, 9, 20, whole.length / 2, whole.length - 9)) {
      Path archive = folder.resolve("demo.tgz");
      Files.write(archive, Arrays.copyOf(whole, length));
      assertThat(refused(archive))
          .as("%s bytes", length)
          .endsWith(
              "it cannot be read: the archive " + (length == 0 ? "is empty" : "ends too early"));
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aPipeInPlaceOfAnArchiveIsRefused() throws Exception {
    Path pipe = folder.resolve("demo-1.tgz");
    new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    assertThat(refused(pipe)).endsWith("it is a named pipe, a socket or a device");
  }

  @ParameterizedTest
  @ValueSource(strings = {".helmignore", "values.yaml"})
  @DisabledOnOs(OS.WINDOWS)
  void aPipeIsRefusedInsteadOfWaitingForIt(String name) throws Exception {
    Path chart = Files.createDirectories(folder.resolve("demo"));
    Files.writeString(chart.resolve("Chart.yaml"), ABOUT);
    new ProcessBuilder("mkfifo", chart.resolve(name).toString()).start().waitFor();
    assertThat(new ChartLoader().load(chart, folder, "charts/demo").diagnostics())
        .singleElement()
        .extracting(Diagnostic::message)
        .asString()
        .contains("'" + name + "' is ", "not a file");
  }

  @Test
  void aLinkThatLeadsOutOfTheFolderOfChartsIsRefused() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "secret");
    Path charts = folder.resolve("charts");
    TestChart chart = TestChart.named("demo", charts);
    Files.createDirectories(charts.resolve("shared"));
    Files.writeString(charts.resolve("shared/a.yaml"), "a: 1\n");
    Files.createSymbolicLink(
        chart.folder().resolve("inside.yaml"), charts.resolve("shared/a.yaml"));
    assertThat(load(chart.folder(), charts).get().text("inside.yaml")).isEqualTo("a: 1\n");

    Path link = Files.createSymbolicLink(chart.folder().resolve("outside.yaml"), secret);
    assertThat(refused(chart.folder(), charts))
        .endsWith("'outside.yaml' is a link that leads out of the folder of charts");
    Files.delete(link);
    Files.createSymbolicLink(chart.folder().resolve("templates"), folder);
    assertThat(refused(chart.folder(), charts))
        .endsWith("'templates' is a link that leads out of the folder of charts");
    Path whole = TestChart.named("elsewhere", folder).folder();
    assertThat(refused(Files.createSymbolicLink(charts.resolve("elsewhere"), whole), charts))
        .endsWith("'elsewhere' is a link that leads out of the folder of charts");
  }

  @Test
  void aLoopOfLinksAndALinkToNothingAreRefused() throws IOException {
    TestChart chart = TestChart.named("demo", folder);
    Path loop = Files.createSymbolicLink(chart.folder().resolve("loop"), chart.folder());
    assertThat(refused(chart.folder())).endsWith("'loop' is a link to one of its parent folders");
    Files.delete(loop);
    Files.createSymbolicLink(chart.folder().resolve("gone"), folder.resolve("nowhere"));
    assertThat(refused(chart.folder())).endsWith("'gone' is a link to nothing, not a file");
  }

  /** Helm itself decides which files belong to a chart: those that it packs. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*.bak\n",
        "# comment\n\n  docs/  \n",
        "/docs\n",
        "docs/*.md\n",
        "templates/a?[a-y].yaml\n",
        "[^C]*.md\n",
        "*.md\n!README.md\n",
        "a*b*c*.md\n",
        "\\*.md\n",
        "{a,b}.md\n",
      })
  void whatHelmIgnoresIsNoPartOfTheChart(String rules) {
    TestChart chart =
        TestChart.named("demo", folder)
            .with(".helmignore", rules)
            .with("README.md", "")
            .with("abcc.md", "")
            .with("{a,b}.md", "")
            .with("docs/a.md", "")
            .with("docs/docs/b.txt", "")
            .with("templates/.hidden", "")
            .with("templates/abc.yaml", "")
            .with("templates/abz.yaml.bak", "")
            .with("templates/docs/x.yaml", "");
    Path packed;
    try {
      packed = chart.packed();
    } catch (IllegalStateException e) {
      // Rules that leave no chart, or that are not valid.
      assertThat(load(chart.folder()).isPresent()).as(e.getMessage()).isFalse();
      return;
    }
    assertThat(load(chart.folder()).get().files().keySet())
        .containsExactlyElementsOf(load(packed).get().files().keySet());
  }

  /** A member of an archive. Each character of its content is one byte. */
  private record Member(String name, byte kind, String content) {
    Member(String name, String content) {
      this(name, (byte) '0', content);
    }

    Member(String name, byte kind, byte[] content) {
      this(name, kind, new String(content, StandardCharsets.ISO_8859_1));
    }

    byte[] bytes() {
      return content.getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  private Path archive(Member... members) throws IOException {
    return Files.write(folder.resolve("demo.tgz"), bytes(members));
  }

  private static byte[] bytes(Member... members) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream packed = new GZIPOutputStream(bytes);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(packed, "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
      put(tar, new Member("demo/Chart.yaml", ABOUT));
      for (Member member : members) {
        put(tar, member);
      }
    }
    return bytes.toByteArray();
  }

  private static void put(TarArchiveOutputStream tar, Member member) throws IOException {
    TarArchiveEntry entry =
        new TarArchiveEntry("x", member.kind(), /* preserveAbsolutePath= */ true);
    entry.setName(member.name());
    byte[] content = member.bytes();
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  private Result<LoadedChart> load(Path chart) {
    return load(chart, folder);
  }

  private static Result<LoadedChart> load(Path chart, Path within) {
    return new ChartLoader().load(chart, within, "charts/" + chart.getFileName());
  }

  private String refused(Path chart) {
    return refused(chart, folder);
  }

  private static String refused(Path chart, Path within) {
    Result<LoadedChart> loaded = load(chart, within);
    assertThat(loaded.isPresent()).isFalse();
    assertThat(loaded.diagnostics()).hasSize(1);
    return loaded.diagnostics().get(0).message();
  }

  private List<String> everything() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).map(f -> f.getFileName().toString()).toList();
    }
  }
}
