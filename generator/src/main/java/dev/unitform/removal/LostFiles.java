package dev.unitform.removal;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds files that a run would remove although their releases are still planned. This happens if
 * somebody removes a target by mistake: the releases keep running, but no tool manages them any
 * more.
 *
 * @param allowed the removals that the user has allowed
 */
public record LostFiles(Plan plan, AllowedRemovals allowed) {
  /**
   * Reports each unit in which more files of planned releases would be removed than kept, unless
   * the user has allowed this. Also reports each {@code --allow-destroy files/UNIT} that is not
   * needed.
   *
   * @param removed the paths of the removed files in the profile's output
   * @param kept the paths of the files after the run
   */
  public List<Diagnostic> of(Collection<String> removed, Collection<String> kept) {
    List<Diagnostic> found = new ArrayList<>();
    Map<String, List<String>> removedOfUnits = byFolder(removed);
    Map<String, List<String>> keptOfUnits = byFolder(kept);
    for (PlannedUnit unit : plan.units()) {
      String address = AllowedRemovals.FILES + unit.name();
      boolean isAllowed = allowed.addresses().contains(address);
      long lost = ofReleases(unit, removedOfUnits.getOrDefault(unit.name(), List.of()));
      long left =
          lost == 0 ? 0 : ofReleases(unit, keptOfUnits.getOrDefault(unit.name(), List.of()));
      if (lost > left && !isAllowed) {
        found.add(
            new Diagnostic(
                Code.OUT014,
                null,
                ("%d of %s of the releases of '%s' would be removed from the output"
                        + " '%s', although the plan still has these releases")
                    .formatted(
                        lost,
                        Phrases.count((int) (lost + left), "file"),
                        unit.name(),
                        plan.profile()),
                "check whether a target was removed by mistake; if this is intended, pass"
                    + " --allow-destroy "
                    + address));
      } else if (lost <= left && isAllowed) {
        found.add(AllowedRemovals.unneeded(address, "leave out --allow-destroy"));
      }
    }
    return found;
  }

  /** Groups paths by their first folder. */
  private static Map<String, List<String>> byFolder(Collection<String> paths) {
    Map<String, List<String>> folders = new HashMap<>();
    for (String path : paths) {
      int slash = path.indexOf('/');
      if (slash > 0) {
        folders.computeIfAbsent(path.substring(0, slash), f -> new ArrayList<>()).add(path);
      }
    }
    return folders;
  }

  private static long ofReleases(PlannedUnit unit, Collection<String> paths) {
    Set<String> keys =
        unit.releases().stream()
            .map(release -> release.namespace() + "/" + release.name())
            .collect(Collectors.toSet());
    return paths.stream().filter(path -> isOfRelease(path, keys)).count();
  }

  /** Whether a path contains the namespace of a release, followed by the name of the release. */
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
