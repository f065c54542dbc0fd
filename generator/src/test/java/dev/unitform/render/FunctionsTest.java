package dev.unitform.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.plan.Placement;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedUnit;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionsTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "${x},\"$${x}\"",
        "$${x},\"$$${x}\"",
        "%{if},\"%%{if}\"",
        "100% $5 {,\"100% $5 {\"",
        "a\"b\\c,\"a\\\"b\\\\c\"",
        "ends in $,\"ends in $\""
      })
  void hclStringsHoldNoTemplate(String text, String expected) {
    assertThat(HclText.expression(text)).isEqualTo(expected);
  }

  @Test
  void hclListsAndNumbersAreOnOneLine() {
    assertThat(HclText.expression(Arrays.asList("a\n", 3, true, null)))
        .isEqualTo("[\"a\\n\", 3, true, null]");
  }

  @Test
  void attributesHaveAlignedEqualsSigns() {
    assertThat(HclText.attributes(List.of("name", "id"), List.of("\"a\"", "1"), 2))
        .isEqualTo("  name = \"a\"\n  id   = 1");
  }

  @ParameterizedTest
  @CsvSource({"59,1", "60,2"})
  void aCommentHasAtMost120CharactersInALine(int length, int lines) {
    String word = "x".repeat(length);
    assertThat(PlainText.comment(" " + word + "  " + word.substring(3) + " ", 2).lines())
        .hasSize(lines)
        .allMatch(line -> line.startsWith("  # x") && line.endsWith("x"));
    assertThat(PlainText.comment("", 1)).isEqualTo(" #");
    assertThat(PlainText.comment("a\nb\u2028c", 0)).isEqualTo("# a b\uFFFDc");
  }

  @Test
  void differentNamesHaveDifferentIdentifiers() {
    List<String> names =
        List.of(
            "a-b", "a_b", "a.b", "a--b", "a-X2E_b", "a_X2E_b", "1a", "-1a", "_1a", "X", "x", "a-",
            "a_", "é");
    assertThat(names.stream().map(HclText::identifier))
        .doesNotHaveDuplicates()
        .allMatch(identifier -> identifier.matches("[A-Za-z_][A-Za-z0-9_]*"))
        .contains("a_b", "_1a", "x");
  }

  @Test
  void aNameThatIsTooLongEndsInADigestOfAllOfIt() {
    assertThat(Digests.shortName("east.web.shop", 13)).isEqualTo("east.web.shop");
    assertThat(Digests.shortName("east.web.shop-one", 16)).isEqualTo("east.we-911f988f");
    assertThat(Digests.shortName("east.web.shop-two", 16)).startsWith("east.we-");
    assertThat(Digests.shortName("east.web.shop-two", 14)).matches("east-[0-9a-f]{8}");
  }

  @Test
  void releasesOfOneNameInTwoNamespacesHaveDifferentIdentifiers(@TempDir Path project) {
    Plan plan = Plans.of(project, Plans.CLOUD);
    PlannedUnit unit = plan.units().get(0);
    Placement placement = unit.placements().get(0);
    PlannedRelease gauth = unit.releases().get(0);
    PlannedRelease one = moved(gauth, "redis", "a");
    PlannedRelease two = moved(gauth, "redis", "b-c");
    PlannedRelease trap = moved(gauth, "redis-b-c", "a");
    Identifiers identifiers =
        new Identifiers(new PlannedUnit(unit.facts(), List.of(with(placement, one, two, trap))));
    assertThat(List.of(one, two, trap).stream().map(identifiers::of))
        .containsExactly("redis_a", "redis_b_c_", "redis_b_c");
  }

  private static Placement with(Placement placement, PlannedRelease... releases) {
    return new Placement(
        placement.service(),
        placement.installed(),
        placement.highAvailability(),
        placement.serving(),
        placement.dataUse(),
        placement.reason(),
        placement.notices(),
        List.of(releases));
  }

  private static PlannedRelease moved(PlannedRelease release, String name, String namespace) {
    return new PlannedRelease(
        name,
        release.id(),
        release.chart(),
        namespace,
        null,
        0,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        null);
  }

  @Test
  void commentsAreWrappedAndKeepNamesIn() {
    assertThat(PlainText.comment("a\u2028b: c\u0085d\ne\u202Ef", 2))
        .isEqualTo("  # a\uFFFDb: c\uFFFDd e\uFFFDf");
    assertThat(PlainText.comment("word ".repeat(60), 4).lines())
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).startsWith("    # word").hasSizeLessThan(121));
    assertThat(PlainText.comment("\uD83D\uDE00 \uD83D", 0)).isEqualTo("# \uD83D\uDE00 \uFFFD");
  }
}
