package dev.unitform.diff.recorded;

import dev.unitform.diff.tree.Tree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The decision for one service in one unit as a plan.json has it.
 *
 * @param facts everything else that it says of the placement
 */
public record RecordedPlacement(
    String service,
    String title,
    boolean installed,
    List<RecordedRelease> releases,
    Tree.Fields facts) {
  public RecordedPlacement {
    releases = List.copyOf(releases);
  }

  /** A fact that is a text; null where it is not said. */
  public @Nullable String text(String fact) {
    return Tree.textOf(facts.get(fact));
  }

  /** The pods that its counts add up to. */
  public int pods() {
    return releases.stream().mapToInt(RecordedRelease::pods).sum();
  }
}
