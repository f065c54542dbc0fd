package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands for a catalog of the project. */
class CatalogOverlayCommandsTest {
  private static final String FILE = "profiles/catalog/workspace-web-edition.yaml";
  private static final String WWE = "unit-1/workspace-web-edition";

  @TempDir private Path folder;

  private CommandRun run(String... arguments) {
    return CommandRun.in(folder, arguments);
  }

  @Test
  void aFirstFileOfAShippedServiceChangesNothing() throws IOException {
    String before = run("catalog", "show", "workspace-web-edition").out();
    assertThat(run("catalog", "new", "workspace-web-edition").out())
        .isEqualTo("wrote " + FILE + "\n");
    assertThat(run("catalog", "lint").code()).isEqualTo(ExitCode.OK);
    assertThat(run("catalog", "show", "workspace-web-edition").out()).isEqualTo(before);

    CommandRun again = run("catalog", "new", "workspace-web-edition");
    assertThat(again.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(again.err()).contains("already exists");
  }

  @Test
  void aNewFileDoesNotReplaceALinkToNothing() throws IOException {
    Files.createDirectories(folder.resolve(FILE).getParent());
    Files.createSymbolicLink(folder.resolve(FILE), Path.of("nothing"));

    assertThat(run("catalog", "new", "workspace-web-edition").err())
        .isEqualTo("error: '" + FILE + "' already exists; name another file\n");
  }

  @Test
  void onlyAShippedValueComesFromTheVendorsPage() throws IOException {
    run("init", "profiles/first.yaml");
    run("catalog", "new", "workspace-web-edition");
    Path file = folder.resolve(FILE);
    Files.writeString(file, Files.readString(file) + "  highAvailability: [active-active]\n");

    assertThat(run("explain", "profiles/first.yaml", WWE, "highAvailability").out())
        .contains("  given    " + FILE + ":11:22\n");
    assertThat(run("explain", "profiles/first.yaml", WWE, "hosting").out())
        .contains("  given    shipped:" + FILE + ":14:12   (vendor's HA/DR page, row 10)\n");
  }

  @Test
  void anExportedValueComesFromTheVendorsPageUntilItIsEdited() throws IOException {
    run("init", "profiles/first.yaml");
    run("catalog", "export", "workspace-web-edition");
    Path file = folder.resolve(FILE);
    String page = "   (vendor's HA/DR page, row 10)\n";
    assertThat(run("explain", "profiles/first.yaml", WWE, "highAvailability").out()).contains(page);

    Files.writeString(
        file,
        Files.readString(file)
            .replaceFirst("highAvailability: .*", "highAvailability: [singleton]"));
    assertThat(run("explain", "profiles/first.yaml", WWE, "highAvailability").out())
        .contains("= singleton")
        .doesNotContain(page);
    assertThat(run("explain", "profiles/first.yaml", WWE, "hosting").out()).contains(page);
  }

  @Test
  void theWholeServiceTellsTheOriginOfEachPart() throws IOException {
    run("catalog", "new", "workspace-web-edition");
    String whole = run("catalog", "show", "workspace-web-edition", "--format", "yaml").out();
    assertThat(whole)
        .contains(
            "  hosting: \"primary-or-secondary\"  # shipped\n",
            "      version: \"100.0.0\"  # " + FILE + ":10\n",
            """
                  contract:  # shipped
                    replicas:
                      - {path: "wwe.deployment.replicaCount", sample: 3}
            """);

    assertThat(run("catalog", "export", "workspace-web-edition", "--out", "own/wwe.yaml").code())
        .isEqualTo(ExitCode.OK);
    String exported =
        run("catalog", "show", "workspace-web-edition", "--format", "yaml", "--catalog", "own")
            .out();
    assertThat(exported.replace("# own/wwe.yaml:2\n", ""))
        .isEqualTo(whole.replaceAll("(?m)  # (shipped|profiles/).*$", ""));
  }

  @Test
  void anExportedServiceKeepsTheCommentsOfAFileThatExtendsNothing() throws IOException {
    run("catalog", "export", "tenant");
    assertThat(folder.resolve("profiles/catalog/tenant.yaml"))
        .hasSameTextualContentAs(Path.of("../profiles/catalog/tenant.yaml"));
    assertThat(folder.resolve("profiles/schema/service.schema.json")).exists();
  }

  @Test
  void everyBlankOfAFirstFileIsRefusedWithTheAllowedValues() throws IOException {
    run("catalog", "new", "parking");
    Set<Integer> blanks = new TreeSet<>();
    var lines = Files.readAllLines(folder.resolve("profiles/catalog/parking.yaml"));
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains("\"?\"") && !lines.get(i).strip().startsWith("#")) {
        blanks.add(i + 1);
      }
    }
    CommandRun lint = run("catalog", "lint", "--format", "concise");
    assertThat(lint.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(blanks).hasSize(7);
    assertThat(lint.out().lines().map(line -> Integer.valueOf(line.split(":", -1)[1])))
        .containsExactlyInAnyOrderElementsOf(blanks);
    assertThat(run("catalog", "lint").out())
        .contains("use one of: n-plus-one, active-active, singleton, cron-job");
  }

  @Test
  void aFileElsewhereIsTheOnlyOneThatIsWritten() throws IOException {
    assertThat(run("catalog", "export", "tenant", "--out", "tenant.yaml").code())
        .isEqualTo(ExitCode.OK);
    assertThat(folder).isDirectoryNotContaining(file -> file.endsWith("schema"));
    assertThat(folder.resolveSibling("schema")).doesNotExist();
    assertThat(run("catalog", "export", "tenant", "--out", "/").err())
        .startsWith("error: '/' ")
        .doesNotContain("Exception");
  }

  @Test
  void anIdThatIsNoneIsRefused() {
    CommandRun run = run("catalog", "new", "../parking");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("'../parking' is not an id");
  }

  @Test
  void theTextsOfAServiceCannotControlTheTerminal() throws IOException {
    run("catalog", "export", "billing-data", "--out", "own/billing-data.yaml");
    Path file = folder.resolve("own/billing-data.yaml");
    String hostile = Matcher.quoteReplacement("\\e[2J\\n2");
    Files.writeString(
        file,
        Files.readString(file)
            .replaceFirst("title: .*", "title: \"T" + hostile + "\"")
            .replaceFirst("evidence: \"", "$0" + hostile)
            .replaceFirst("\n  needs:", "\n  notices: [\"N" + hostile + "\"]$0"));
    assertThat(run("catalog", "show", "billing-data", "--catalog", "own").out())
        .startsWith("T␛[2J␊2 (billing-data)\n")
        .contains("\n  notice    N␛[2J␊2\n", "\n  needs     genesys-info-mart: ␛[2J␊2reads it");
  }
}
