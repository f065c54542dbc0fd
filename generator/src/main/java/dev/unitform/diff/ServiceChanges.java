package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import dev.unitform.diff.tree.TreeChange;
import dev.unitform.plandoc.PlacementDocument;
import dev.unitform.plandoc.ReleaseDocument;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds services that are installed in a unit or removed from it, and changes of a service's
 * properties.
 */
final class ServiceChanges {
  static final ComparedKeys FACTS =
      new ComparedKeys(
          List.of("service", "installed", "releases"),
          List.of("reason", "notices", "title", "rule", "hosting", "needs"));

  /** The recovery modes from the weakest to the strongest. */
  private static final List<String> RECOVERIES =
      List.of("not-supported", "pilot-light", "limited-active-spare", "active-spare");

  private static final List<String> DATA_USES = List.of("standby", "disaster-only", "normal");

  private ServiceChanges() {}

  /** The change that installs or removes the service; null if there is none. */
  static @Nullable Change existence(
      ChangeLocation place,
      Pair<PlacementDocument> placement,
      List<Pair<ReleaseDocument>> releases) {
    boolean was = placement.before() != null && placement.before().installed();
    boolean isAdded = placement.after() != null && placement.after().installed();
    if (was == isAdded) {
      return null;
    }
    PlacementDocument installed = isAdded ? placement.after() : placement.before();
    Tree names =
        DocumentTree.ofData(
            releases.stream()
                .map(pair -> isAdded ? pair.after() : pair.before())
                .map(release -> release == null ? "" : release.key())
                .toList());
    List<Change.Detail> details = new ArrayList<>();
    details.add(Change.Detail.oneSided("releases", names, isAdded));
    details.add(Change.Detail.count("pods", installed == null ? 0 : installed.pods(), isAdded));
    Matched<PlacementDocument> matched = placement.matched(place);
    if (matched != null) {
      FACTS.differences(matched).forEach(fact -> details.add(Change.Detail.of(fact)));
    }
    return Change.addedOrRemoved(Aspect.SERVICE, isAdded, place).with(details);
  }

  static List<Change> changes(Matched<PlacementDocument> service) {
    return FACTS.differences(service).stream().map(fact -> change(service, fact)).toList();
  }

  private static Change change(Matched<PlacementDocument> service, TreeChange fact) {
    String old = fact.oldText();
    String now = fact.newText();
    ChangeLocation place = service.place();
    return switch (fact.first()) {
      case "highAvailability" ->
          Change.of(
              Aspect.MODE,
              Risk.ofMore(!"singleton".equals(old), !"singleton".equals(now)),
              place,
              fact);
      case "disasterRecovery" -> Change.of(Aspect.MODE, ranked(RECOVERIES, old, now), place, fact);
      case "serving" ->
          Change.of(
              Aspect.SERVING, Risk.ofMore("true".equals(old), "true".equals(now)), place, fact);
      case "dataUse" -> Change.of(Aspect.DATA_USE, ranked(DATA_USES, old, now), place, fact);
      default -> Change.of(Aspect.SERVICE, Risk.NEUTRAL, place, fact);
    };
  }

  private static Risk ranked(List<String> order, @Nullable String old, @Nullable String now) {
    int one = old == null ? -1 : order.indexOf(old);
    int two = now == null ? -1 : order.indexOf(now);
    return one < 0 || two < 0 ? Risk.NEUTRAL : Risk.ofMore(one, two);
  }
}
