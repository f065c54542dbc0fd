package dev.unitform.report;

import dev.unitform.removal.Removal;
import dev.unitform.removal.Removals;
import dev.unitform.removal.Rename;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The numbers of removals and renames of a run. */
public final class RemovalSummary {
  private RemovalSummary() {}

  /**
   * One line for removals and one for each rename.
   *
   * @param would whether to say what a run would do, because this run writes nothing
   */
  public static String text(Removals removals, boolean would) {
    StringBuilder text = new StringBuilder();
    if (!removals.removals().isEmpty()) {
      Map<Removal.Kind, Integer> byKind = new EnumMap<>(Removal.Kind.class);
      Set<String> releases = new HashSet<>();
      for (Removal removal : removals.removals()) {
        byKind.merge(removal.kind(), 1, Integer::sum);
        releases.addAll(removal.releases());
      }
      List<String> counts = new ArrayList<>();
      byKind.forEach((kind, count) -> counts.add(Counts.of(count, kind.toString())));
      text.append(
          "  %s (destructive): %s; %s in all\n"
              .formatted(
                  would ? "would remove" : "removes",
                  String.join(", ", counts),
                  Counts.of(releases.size(), "release")));
    }
    for (Rename rename : removals.renames()) {
      text.append(
          "  %s the %s '%s' to '%s'\n"
              .formatted(
                  would ? "would rename" : "renames",
                  rename.kind(),
                  TerminalText.safe(rename.before()),
                  rename.now()));
    }
    return text.toString();
  }
}
