package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.chartcheck.WebProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reports of diff about changed clusters that Terraform creates. */
class ClusterDiffTest {
  private static final String PROFILE = "profiles/aws-pair.yaml";

  @TempDir private Path folder;
  private WebProject files;

  @BeforeEach
  void generate() throws IOException {
    files = new WebProject(folder).with(PROFILE, Files.readString(Path.of("..").resolve(PROFILE)));
    assertThat(run("generate", "--out", "before").code()).isEqualTo(ExitCode.OK);
  }

  private CommandRun run(String... arguments) {
    return CommandRun.in(folder, arguments);
  }

  private CommandRun diff(String from, String to, String... options) {
    files.with(PROFILE, from, to);
    assertThat(run("generate", "--out", "after").code()).isEqualTo(ExitCode.OK);
    List<String> command = new ArrayList<>(List.of("diff", "before", "after"));
    command.addAll(List.of(options));
    return run(command.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          name: general | name: common                          | nodePools general → – [destructive]
          name: general | 'name: common, previousName: general' | nodePools general → common
          create: true  | create: false                         | createCluster true → false [destructive]
          us-east-1c    | us-east-1f                            | [weakening]
          """)
  void riskIsWhetherNodesGo(String from, String to, String line) {
    CommandRun ran = diff(from, to);

    assertThat(ran.code()).isEqualTo(ExitCode.DIFFERENCES);
    assertThat(ran.out().lines()).anyMatch(text -> text.endsWith(line));
    assertThat(run("diff", "before", "after", "--fail-on", "destructive").code())
        .isEqualTo(line.contains("destructive") ? ExitCode.DIFFERENCES : ExitCode.OK);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "us-east-1a, us-east-1b, us-east-1c] | us-east-1c, us-east-1d] | [2, 3]",
        "us-east-1a, us-east-1b, us-east-1c] | us-east-1f, us-east-1a, us-east-1b, us-east-1c] | [5, 0, 1, 2]",
        "us-east-1a, us-east-1b, us-east-1c] | one, us-east-1a] | [0, 1]"
      })
  void aZoneKeepsItsSubnetsWhateverOthersCome(String from, String to, String parts)
      throws IOException {
    diff(from, to);

    assertThat(
            Files.readString(folder.resolve("after/aws-pair/virginia/terraform/cluster/main.tf")))
        .contains("  parts = zipmap(local.zones, " + parts + ")\n", "  cut    = 3\n");
  }

  @Test
  void theHeadlineNamesWhatIsDestroyedWhateverItIs() {
    CommandRun ran = diff("create: true", "create: false");

    assertThat(ran.out().lines().skip(1).findFirst().orElse(""))
        .matches("touches 2 of 2 units: \\d+ changes \\(\\d+ destructive\\)");
  }

  @Test
  void annotationsAreAtFilesThatThereAreAndOncePerAlikeChange() {
    diff("create: true", "create: false");

    String found = run("diff", "before/aws-pair", "after/aws-pair", "--format", "github").out();
    List<String> places =
        Pattern.compile("::error file=([^,]+),.*?::(.*)")
            .matcher(found)
            .results()
            .map(MatchResult::group)
            .toList();
    assertThat(places).isNotEmpty().doesNotHaveDuplicates();
    assertThat(found).contains("file=after/aws-pair/plan.json").doesNotContain("aws-pair/aws-pair");
    assertThat(found.lines().filter(line -> line.contains("module.cluster")).toList())
        .hasSizeLessThanOrEqualTo(1);
  }
}
