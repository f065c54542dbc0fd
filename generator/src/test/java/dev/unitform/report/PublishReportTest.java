package dev.unitform.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diff.Change;
import dev.unitform.diff.ChangeLocation;
import dev.unitform.diff.Diff;
import dev.unitform.publish.Description;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The subject of a publication with very many changes. */
class PublishReportTest {
  private static final int MOST_OF_A_COMMENT = 65_536;

  @Test
  void aSubjectFitsAndKeepsWhatIsDestroyed() {
    List<Change> changes =
        Stream.concat(DiffReportTest.counts().stream(), DiffReportTest.removals().stream())
            .toList();
    assertThat(described(changes, "group").subject())
        .isEqualTo("Publish group: 2000 removals (destructive), 2000 changes (weakening)…");
    assertThat(described(DiffReportTest.removals(), "group").subject())
        .isEqualTo("Publish group: 2000 removals (destructive), pods 9 → 1");
    assertThat(described(changes, "one", "two").subject())
        .startsWith("Publish one, two: 2000 removals (destructive)");
    assertThat(described(changes, "one-with-a-long-name", "another-with-one").subject())
        .startsWith("Publish 2 profiles: 2000 removals (destructive)");
    String name = "a-name-that-is-as-long-as-a-name-may-be-and-leaves-nothing-over";
    assertThat(described(changes, name).subject())
        .startsWith("Publish " + name.substring(0, 50))
        .endsWith("…")
        .hasSizeLessThanOrEqualTo(72);
  }

  @Test
  void aMessageCountsWhatItLeavesOut() {
    Description description = described(DiffReportTest.removals(), "group");
    assertThat(description.body().lines().toList())
        .hasSize(23)
        .startsWith("touches 50 of 50 units: 2000 removals (destructive), pods 9 → 1")
        .contains("destructive: 1980 more")
        .endsWith("50 files of 100");
    assertThat(description.markdown())
        .startsWith("### Unitform: 50 of 50 units touched")
        .hasSizeLessThan(MOST_OF_A_COMMENT);
  }

  @Test
  void theSameChangesAreCalledTheSame() {
    assertThat(described(DiffReportTest.counts(), "one", "two"))
        .isEqualTo(described(DiffReportTest.counts(), "one", "two"));
  }

  /** The same number of changes, in several profiles. */
  private static Description described(List<Change> changes, String... profiles) {
    List<Change> placed = new ArrayList<>();
    for (Change change : changes) {
      ChangeLocation at = change.place();
      placed.add(
          new Change(
              change.aspect(),
              change.action(),
              change.risk(),
              new ChangeLocation(
                  profiles[placed.size() % profiles.length],
                  at.unit(),
                  at.service(),
                  at.release(),
                  at.workload()),
              change.path(),
              change.before(),
              change.after(),
              change.details(),
              change.help(),
              change.units(),
              change.files()));
    }
    Diff diff = DiffReportTest.diff(placed);
    return PublishReport.description(diff);
  }
}
