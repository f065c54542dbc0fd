package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.chartcheck.WebProject;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostRenderCommandTest {
  private static final String FILE = "web.yaml";
  private static final String PLACEMENT =
      """
      apiVersion: unitform/v1
      kind: Placement
      metadata: {name: web, namespace: web}
      spec:
        workloads:
          - match: {}
            replicas: 3
      """;
  private static final String MANIFEST =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        replicas: 1
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec: {containers: [{name: web, image: "web:1"}]}
      """;

  @TempDir private Path folder;

  @Test
  void aPlacementFileWithAnotherDigestThanThePlannedOneIsRefusedAndNothingIsPrinted()
      throws IOException, NoSuchAlgorithmException {
    new WebProject(folder).with(FILE, PLACEMENT);
    String planned = sha256();
    String[] command = {"post-render", "--placement", FILE, "--sha256", planned};
    assertThat(CommandRun.with(MANIFEST, folder, command).out()).contains("replicas: 3");

    Files.writeString(folder.resolve(FILE), PLACEMENT.replace("replicas: 3", "replicas: 4"));
    CommandRun changed = CommandRun.with(MANIFEST, folder, command);
    assertThat(changed.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(changed.out()).isEmpty();
    assertThat(changed.err())
        .startsWith(
            "web.yaml:1:1: error[PRN002]: 'web.yaml' has the digest %s, not %s\n"
                .formatted(sha256(), planned))
        .contains("help: it changed after the digest was computed: generate again\n");
  }

  @Test
  void doesTheSameWithAndWithoutTheParserOfCommandLines() throws Exception {
    new WebProject(folder).with(FILE, PLACEMENT);
    for (String file : List.of(FILE, "missing.yaml", "no\0name")) {
      for (String digest : List.of(sha256(), "other")) {
        CommandRun parsed =
            CommandRun.with(
                MANIFEST, folder, "post-render", "--placement=" + file, "--sha256=" + digest);
        CommandRun plain =
            CommandRun.with(
                MANIFEST, folder, "post-render", "--sha256", digest, "--placement", file);
        assertThat(plain).isEqualTo(parsed);
      }
    }
    for (String[] wrong :
        List.of(
            new String[] {"post-render", "--placement"},
            new String[] {"post-render", "--sha256", "other"},
            new String[] {"post-render", "--placement", "--sha256", "other"},
            new String[] {"post-render", "--placement", FILE, "--placement", FILE})) {
      assertThat(CommandRun.with(MANIFEST, folder, wrong).code()).isEqualTo(ExitCode.USAGE);
    }
  }

  @Test
  void aFaultOfThePlacementFileIsReportedBeforeTheManifestsEnd() throws IOException {
    StringWriter err = new StringWriter();
    try (PipedOutputStream open = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(open)) {
      PrintWriter out = new PrintWriter(new StringWriter());
      Terminal terminal =
          new Terminal(folder, in, out, new PrintWriter(err), false, 120, variable -> null);
      assertThat(Main.run(terminal, "post-render", "--placement", "missing.yaml"))
          .isEqualTo(ExitCode.PROBLEMS);
    }
    assertThat(err.toString()).contains("'missing.yaml' does not exist");
  }

  @Test
  void aStreamThatHelmCouldNotInstallIsRefused() throws IOException {
    new WebProject(folder).with(FILE, PLACEMENT);
    String stream = ("---\n" + MANIFEST).repeat(16 * 1024 * 1024 / MANIFEST.length());
    CommandRun run = CommandRun.with(stream, folder, "post-render", "--placement", FILE);
    assertThat(run.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith(
            "stdin:1:1: error[INP002]: 'stdin' has more than 16777216 bytes, the limit of"
                + " post-render");
  }

  @Test
  void aLineOfMillionsOfCharactersIsQuotedNearTheFault() throws IOException {
    new WebProject(folder).with(FILE, PLACEMENT);
    String stream = "a: [" + "1, ".repeat(3_000_000) + "1]\n";
    CommandRun run = CommandRun.with(stream, folder, "post-render", "--placement", FILE);
    assertThat(run.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(run.err())
        .contains("error[YML005]: more than 1000000 values in one document")
        .hasSizeLessThan(1_000);
  }

  private String sha256() throws IOException, NoSuchAlgorithmException {
    byte[] text = Files.readAllBytes(folder.resolve(FILE));
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
  }
}
