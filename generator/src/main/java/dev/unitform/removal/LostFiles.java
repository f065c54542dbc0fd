package dev.unitform.removal;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The files that a run would remove although the plan still has their releases: where a target is
 * dropped by mistake, the releases run on and nothing describes them any more.
 *
 * @param allowed what somebody has named as meant
 */
public record LostFiles(Plan plan, AllowedRemovals allowed) {
  /**
   * An error for each unit that would lose more files of its planned releases than it keeps, unless
   * that was allowed, and for each such permission that is not needed.
   *
   * @param removed paths in the profile's output
   * @param kept paths of the files that are there after the run
   */
  public List<Diagnostic> of(Collection<String> removed, Collection<String> kept) {
    List<Diagnostic> found = new ArrayList<>();
    for (PlannedUnit unit : plan.units()) {
      String address = AllowedRemovals.FILES + unit.name();
      boolean isAllowed = allowed.addresses().contains(address);
      long lost = ofReleases(unit, removed);
      long left = ofReleases(unit, kept);
      if (lost > left && !isAllowed) {
        found.add(
            new Diagnostic(
                Code.OUT014,
                null,
                "%s of releases that '%s' still has would be removed from '%s', and %d would stay"
                    .formatted(
                        Phrases.count((int) lost, "file"), unit.name(), plan.profile(), left),
                "has a target been dropped by mistake? if not, say --allow-destroy " + address));
      } else if (lost <= left && isAllowed) {
        found.add(AllowedRemovals.unneeded(address, "take --allow-destroy away"));
      }
    }
    return found;
  }

  private static long ofReleases(PlannedUnit unit, Collection<String> paths) {
    Set<String> keys =
        unit.releases().stream()
            .map(release -> release.namespace() + "/" + release.name())
            .collect(Collectors.toSet());
    String folder = unit.name() + "/";
    return paths.stream()
        .filter(path -> path.startsWith(folder) && isOfRelease(path, keys))
        .count();
  }

  /** Whether a path has a release's namespace as a folder, with the release in it. */
  private static boolean isOfRelease(String path, Set<String> keys) {
    String[] steps = path.split("/", -1);
    for (int i = 1; i < steps.length; i++) {
      String inside = steps[i - 1] + "/" + steps[i];
      for (int end = inside.length(); end > 0; end = inside.lastIndexOf('.', end - 1)) {
        if (keys.contains(inside.substring(0, end))) {
          return true;
        }
      }
    }
    return false;
  }
}
