package dev.unitform.chartcheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Severity;
import dev.unitform.model.catalog.Binding;
import dev.unitform.model.catalog.Chart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A letter of the contract is changed; the chart is not. */
class MisspeltPathTest {
  private static final Pattern PATH = Pattern.compile("path: (\"(?:[^\"\\\\]|\\\\.)*\"|[^,}\\s]+)");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"voice-platform-media-control-platform", "cx-contact", "telemetry"})
  void everyPathWithOneLetterWrongIsFoundAtItsLine(String id) {
    String text = OneServiceProject.shipped(id);
    OneServiceProject project = new OneServiceProject(folder, text);
    Set<String> paths = new HashSet<>();
    for (Chart chart : project.service().spec().charts()) {
      project.freeze(chart);
      chart.contract().bindings().stream().map(Binding::path).forEach(p -> paths.add(p.value()));
    }
    assertThat(project.findings()).isEmpty();

    Matcher path = PATH.matcher(text);
    List<String> missed = new ArrayList<>();
    int tried = 0;
    while (path.find()) {
      String wrong = withOneLetterWrong(path.group(1), tried++);
      project.service(text.substring(0, path.start(1)) + wrong + text.substring(path.end(1)));
      int line = (int) text.substring(0, path.start()).lines().count();
      if (!isFound(project.findings(), "service.yaml", line)) {
        missed.add(line + ": " + wrong);
      }
    }

    assertThat(missed).isEmpty();
    assertThat(tried).isGreaterThan(5).isGreaterThanOrEqualTo(paths.size());
  }

  @Test
  void everyPathOfTheReferenceChartWithOneLetterWrongIsFoundAtItsLine() throws IOException {
    Path profile = folder.resolve("profiles/starter.yaml");
    copy(Path.of("../profiles/starter.yaml"), profile);
    copy(Path.of("../profiles/starter-catalog"), folder.resolve("profiles/starter-catalog"));
    copy(Path.of("../templates"), folder.resolve("templates"));
    Path scaled = folder.resolve("profiles/starter-catalog/storefront.yaml");
    String onTwo =
        Files.readString(scaled)
            .replace("autoscaling: {cpu: 70}", "autoscaling: {cpu: 70, memory: 80}");
    assertThat(onTwo).contains("memory: 80");
    Files.writeString(scaled, onTwo);
    Path contract = folder.resolve("templates/charts/unit-service/contract.yaml");
    String text = Files.readString(contract);
    assertThat(OneServiceProject.found(profile))
        .noneMatch(finding -> finding.severity() != Severity.NOTICE);

    Matcher path = PATH.matcher(text);
    List<String> missed = new ArrayList<>();
    int tried = 0;
    while (path.find()) {
      String wrong = withOneLetterWrong(path.group(1), tried++);
      Files.writeString(
          contract, text.substring(0, path.start(1)) + wrong + text.substring(path.end(1)));
      int line = (int) text.substring(0, path.start()).lines().count();
      if (!isFound(OneServiceProject.found(profile), "contract.yaml", line)) {
        missed.add(line + ": " + wrong);
      }
    }

    assertThat(missed).isEmpty();
    assertThat(tried).isGreaterThan(25);
  }

  private static boolean isFound(List<Diagnostic> findings, String file, int line) {
    return findings.stream()
        .anyMatch(
            finding ->
                finding.code().name().matches("(EFF|HLM).*")
                    && finding.severity() != Severity.NOTICE
                    && finding.position() != null
                    && finding.position().file().endsWith(file)
                    && finding.position().line() == line);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        OneServiceProject.write(
            to.resolve(from.relativize(path).toString()), Files.readString(path));
      }
    }
  }

  /**
   * Another letter in each round, so that the beginning, the middle and the end of keys are all
   * changed.
   */
  private static String withOneLetterWrong(String path, int number) {
    List<Integer> letters = new ArrayList<>();
    for (int i = 0; i < path.length(); i++) {
      boolean inPlaceholder = path.lastIndexOf('{', i) > path.lastIndexOf('}', i);
      if (Character.isLetter(path.charAt(i)) && !inPlaceholder) {
        letters.add(i);
      }
    }
    int at = letters.get(number * 7 % letters.size());
    char letter = path.charAt(at) == 'q' ? 'x' : 'q';
    return path.substring(0, at) + letter + path.substring(at + 1);
  }
}
