package dev.unitform.diff.tree;

import com.google.re2j.Pattern;
import dev.unitform.kube.Quantity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares amounts of resources. Kubernetes stores {@code 1Gi} and {@code 1024Mi} in the same form
 * (Kubernetes documentation, "Quantity"), so such a change restarts nothing.
 */
final class Amounts {
  private static final List<String> LISTS = List.of("requests", "limits", "hard", "capacity");
  private static final Pattern RESOURCE =
      Pattern.compile(
          "\"?(requests\\.|limits\\.)?(cpu|memory|storage|ephemeral-storage|hugepages-[^\"]+)\"?");

  private Amounts() {}

  /** Whether two values at a path are the same amount of a resource. */
  static boolean areSame(List<String> path, @Nullable Tree before, @Nullable Tree after) {
    int last = path.size() - 1;
    return last > 0
        && LISTS.contains(path.get(last - 1))
        && RESOURCE.matcher(path.get(last)).matches()
        && Quantity.isSame(Tree.textOf(before), Tree.textOf(after));
  }
}
