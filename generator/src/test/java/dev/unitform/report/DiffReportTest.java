package dev.unitform.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diff.Action;
import dev.unitform.diff.Aspect;
import dev.unitform.diff.Change;
import dev.unitform.diff.ChangeLocation;
import dev.unitform.diff.Diff;
import dev.unitform.diff.Risk;
import dev.unitform.diff.Summary;
import dev.unitform.diff.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The report about very many decisions, for example after a change of everything in a large group.
 */
class DiffReportTest {
  private static final int MOST_OF_A_COMMENT = 65_536;
  private static final int UNITS = 50;
  private static final int SERVICES = 40;

  /** A different count for each service in each unit. */
  static List<Change> counts() {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < UNITS * SERVICES; i++) {
      changes.add(
          new Change(
              Aspect.REPLICAS,
              Action.CHANGE,
              Risk.WEAKENING,
              place(i),
              "replicas",
              Tree.plain(String.valueOf(i + 10)),
              Tree.plain(String.valueOf(i + 9)),
              List.of(),
              null,
              List.of("unit-" + i % UNITS),
              new TreeSet<>(List.of("group/unit-%d/values/a/b.yaml".formatted(i % UNITS)))));
    }
    return changes;
  }

  static List<Change> removals() {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < UNITS * SERVICES; i++) {
      changes.add(
          new Change(
              Aspect.SERVICE,
              Action.REMOVE,
              Risk.DESTRUCTIVE,
              place(i),
              null,
              null,
              null,
              List.of(
                  new Change.Detail("pods", Tree.plain(String.valueOf(i + 1)), null),
                  new Change.Detail("releases", new Tree.Items(List.of(Tree.text("a/b"))), null)),
              null,
              List.of("unit-" + i % UNITS),
              new TreeSet<>()));
    }
    return changes;
  }

  private static ChangeLocation place(int i) {
    return new ChangeLocation("group", "unit-" + i % UNITS, "service-" + i / UNITS, null, null);
  }

  static Diff diff(List<Change> changes) {
    int removals = count(changes, Action.REMOVE);
    int others = count(changes, Action.CHANGE);
    Summary summary =
        new Summary(
            UNITS, UNITS, 0, removals, 0, others, removals, others, 0, 9, 1, UNITS, UNITS, 0);
    List<String> units = IntStream.range(0, UNITS).mapToObj(i -> "unit-" + i).toList();
    return new Diff("before", "after", changes, summary, new TreeMap<>(), units);
  }

  @Test
  void aCommentCountsTheRowsThatItLeavesOut() {
    String markdown = DiffReport.markdown(diff(counts()), "unitform diff a b");

    assertThat(markdown).hasSizeBetween(MOST_OF_A_COMMENT * 9 / 10, MOST_OF_A_COMMENT - 1);
    int rows = count(markdown, "(?m)^\\| service-.* \\| weakening \\|$");
    assertThat(rows + number(markdown, "\n… and ([0-9]+) more rows\\.\n"))
        .isEqualTo(UNITS * SERVICES);
    assertThat(markdown).endsWith("\nWhole diff: `unitform diff a b`.\n");
  }

  @Test
  void aCommentCountsTheRemovalsThatItLeavesOutAndKeepsRoomForTheRest() {
    String markdown = DiffReport.markdown(diff(removals()), "unitform diff a b");

    assertThat(markdown).hasSizeBetween(MOST_OF_A_COMMENT * 9 / 10, MOST_OF_A_COMMENT - 1);
    int told = count(markdown, "(?m)^> \\*\\*Destructive:\\*\\* ");
    assertThat(told + number(markdown, "\n> … and ([0-9]+) more destructive changes\\.\n"))
        .isEqualTo(UNITS * SERVICES);
    assertThat(markdown.indexOf("| service |")).isLessThan(MOST_OF_A_COMMENT * 3 / 5);
    assertThat(markdown).endsWith("\nWhole diff: `unitform diff a b`.\n");
  }

  @Test
  void aTerminalIsNeverTooNarrowForTheNamesOfAllUnits() {
    List<Change> changes = new ArrayList<>(alike());
    changes.addAll(removals());
    for (int columns : List.of(60, 80, 120)) {
      String human = DiffReport.human(diff(changes), columns, false);

      assertThat(human.lines()).allMatch(line -> line.length() <= columns);
      assertThat(human.lines().map(String::strip).collect(Collectors.joining(" ")))
          .contains("unit-0, unit-1, unit-2, ", "unit-49 4 → 3 replicas [weakening]");
    }
  }

  @Test
  void annotationsSayOnceWhatIsAlikeAndHowManyGitHubShows() {
    List<String> commands =
        DiffReport.github(diff(alike()), path -> "out/" + path).lines().toList();

    assertThat(commands).filteredOn(line -> line.startsWith("::warning ")).hasSize(SERVICES);
    assertThat(commands.get(1))
        .startsWith("::warning file=out/group/unit-0/values/a/b.yaml,line=1,title=weakening::")
        .contains("unit-0, unit-1, ")
        .endsWith(": service-0 4 → 3 replicas");
    assertThat(commands.get(commands.size() - 1))
        .isEqualTo(
            "GitHub shows at most 10 annotations of a kind for each step; here are 40 warnings");
  }

  @Test
  void aUnitWithOneServiceHasOneServiceAndNoOtherNumberIsSingular() {
    Change removal =
        new Change(
            Aspect.UNIT,
            Action.REMOVE,
            Risk.DESTRUCTIVE,
            place(0),
            null,
            null,
            null,
            List.of(
                new Change.Detail("services", Tree.plain("1"), null),
                new Change.Detail("releases", Tree.plain("0"), null),
                new Change.Detail("pods", Tree.plain("2"), null)),
            null,
            List.of("unit-0"),
            new TreeSet<>());

    assertThat(DiffReport.human(diff(List.of(removal)), 120, false))
        .contains("unit removed: 1 service, 0 releases, 2 pods");
  }

  /** The same change of every service in all units. */
  private static List<Change> alike() {
    return counts().stream()
        .map(
            change ->
                new Change(
                    change.aspect(),
                    change.action(),
                    change.risk(),
                    change.place(),
                    change.path(),
                    Tree.plain("4"),
                    Tree.plain("3"),
                    change.details(),
                    change.help(),
                    change.units(),
                    change.files()))
        .toList();
  }

  private static int count(List<Change> changes, Action action) {
    return (int) changes.stream().filter(change -> change.action() == action).count();
  }

  private static int count(String text, String pattern) {
    return (int) Pattern.compile(pattern).matcher(text).results().count();
  }

  private static int number(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(pattern).isTrue();
    return Integer.parseInt(matcher.group(1));
  }
}
