package dev.unitform.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares docs/diagnostics.md, the codes and the tests with each other. */
class DiagnosticsDocumentTest {
  private static final Pattern SECTION =
      Pattern.compile("(?ms)^## ([A-Z][A-Z0-9]{2}[0-9]{3})\\n(.*?)(?=^## |\\z)");
  private static final Pattern WORD = Pattern.compile("\\b[A-Z][A-Z0-9]{2}[0-9]{3}\\b");
  private static final Pattern RETIRED = Pattern.compile("(?m)^Retired codes, .*: (.*)\\.$");
  private static final String NOT_REPORTED = "This version of Unitform reports none";

  @Test
  void everyCodeHasASectionAndEverySectionACode() throws IOException {
    assertThat(sections().keySet())
        .containsExactlyElementsOf(Arrays.stream(Code.values()).map(Enum::name).toList());
  }

  @Test
  void everySectionSaysTheSeverityAndShowsTheCodeAsItIsPrinted() throws IOException {
    Map<String, String> sections = sections();
    for (Code code : Code.values()) {
      String section = sections.getOrDefault(code.name(), "");
      String severity = code.severity().word();
      assertThat(section).as(code.name()).startsWith("\n*" + severity + ".* ");
      if (!section.contains(NOT_REPORTED)) {
        assertThat(section)
            .as(code.name())
            .contains(severity + "[" + code + "]: ", "**What to do.** ");
      }
    }
  }

  @Test
  void theCodesThatNothingReportsAreThoseThatTheirSectionsSaySoOf() throws IOException {
    Set<String> reported =
        words(Path.of("src/main/java"), file -> !file.endsWith("diagnostic/Code.java"));
    List<String> unreported =
        Arrays.stream(Code.values()).map(Enum::name).filter(c -> !reported.contains(c)).toList();
    List<String> said =
        sections().entrySet().stream()
            .filter(section -> section.getValue().contains(NOT_REPORTED))
            .map(Map.Entry::getKey)
            .toList();
    assertThat(said).isEqualTo(unreported);
  }

  @Test
  void everyCodeThatIsReportedOccursInATest() throws IOException {
    Set<String> tested = words(Path.of("src/test"), file -> true);
    Map<String, String> sections = sections();
    List<String> untested =
        Arrays.stream(Code.values())
            .map(Enum::name)
            .filter(code -> !tested.contains(code))
            .filter(code -> !sections.getOrDefault(code, "").contains(NOT_REPORTED))
            .toList();
    assertThat(untested).as("codes that no test mentions").isEmpty();
  }

  /** A number that is missing in a series is retired, even if it was never used. */
  @Test
  void aCodeThatIsGoneIsListedAsRetiredAndNotUsedAgain() throws IOException {
    Set<String> codes = new TreeSet<>(Arrays.stream(Code.values()).map(Enum::name).toList());
    Matcher list = RETIRED.matcher(Documents.text("docs/diagnostics.md"));
    assertThat(list.find()).isTrue();
    List<String> retired = List.of(list.group(1).split(", ", -1));
    Set<String> missing = new TreeSet<>();
    for (String code : codes) {
      int number = Integer.parseInt(code.substring(3));
      String before = code.substring(0, 3) + "%03d".formatted(number - 1);
      // The planner has two series: from PLN001 on, and from PLN101 on.
      while (number % 100 != 1 && !codes.contains(before)) {
        missing.add(before);
        number--;
        before = code.substring(0, 3) + "%03d".formatted(number - 1);
      }
    }
    assertThat(retired).containsExactlyElementsOf(missing).doesNotContainAnyElementsOf(codes);
  }

  private static Map<String, String> sections() throws IOException {
    Map<String, String> sections = new LinkedHashMap<>();
    Matcher matcher = SECTION.matcher(Documents.text("docs/diagnostics.md"));
    while (matcher.find()) {
      assertThat(sections.put(matcher.group(1), matcher.group(2))).as(matcher.group(1)).isNull();
    }
    return sections;
  }

  private static Set<String> words(Path folder, Predicate<Path> which) throws IOException {
    Set<String> words = new TreeSet<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).filter(which).toList()) {
        WORD.matcher(Files.readString(file)).results().forEach(r -> words.add(r.group()));
      }
    }
    return words;
  }
}
