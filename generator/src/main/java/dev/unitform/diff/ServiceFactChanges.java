package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import dev.unitform.diff.tree.TreeChange;
import dev.unitform.diff.tree.TreeDiff;
import dev.unitform.plandoc.PlacementDocument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Another mode, another use of the data or another fact of a service that stays installed. */
final class ServiceFactChanges implements Kind<PlacementDocument> {
  /** The reason of a decision, and the service's name: nothing that runs changes with them. */
  private static final List<String> REASONS =
      List.of("reason", "notices", "title", "rule", "hosting");

  /** The modes by how much they keep, the least first. */
  private static final List<String> RECOVERIES =
      List.of("not-supported", "pilot-light", "limited-active-spare", "active-spare");

  private static final List<String> DATA_USES = List.of("standby", "disaster-only", "normal");

  @Override
  public List<Change> changes(Kept<PlacementDocument> service) {
    return facts(service).stream().map(change -> change(service, change)).toList();
  }

  /** The facts that are no reasons. */
  static List<TreeChange> facts(Kept<PlacementDocument> service) {
    return differences(service).stream()
        .filter(change -> !REASONS.contains(change.first()))
        .toList();
  }

  static List<TreeChange> reasons(Kept<PlacementDocument> service) {
    return differences(service).stream()
        .filter(change -> REASONS.contains(change.first()))
        .toList();
  }

  private static List<TreeChange> differences(Kept<PlacementDocument> service) {
    return TreeDiff.of(tree(service.before()), tree(service.after()));
  }

  private static Tree tree(PlacementDocument service) {
    return DocumentTree.of(service, "service", "installed", "releases");
  }

  private static Change change(Kept<PlacementDocument> service, TreeChange change) {
    String old = change.oldText();
    String now = change.newText();
    return switch (change.first()) {
      case "highAvailability" ->
          of(
              Aspect.MODE,
              Risk.ofMore(!"singleton".equals(old), !"singleton".equals(now)),
              service,
              change);
      case "disasterRecovery" -> of(Aspect.MODE, ranked(RECOVERIES, old, now), service, change);
      case "serving" ->
          of(Aspect.SERVING, Risk.ofMore("true".equals(old), "true".equals(now)), service, change);
      case "dataUse" -> of(Aspect.DATA_USE, ranked(DATA_USES, old, now), service, change);
      default -> of(Aspect.SERVICE, Risk.NEUTRAL, service, change);
    };
  }

  private static Change of(
      Aspect aspect, Risk risk, Kept<PlacementDocument> service, TreeChange change) {
    return Change.of(aspect, risk, service.place(), change);
  }

  private static Risk ranked(List<String> order, @Nullable String old, @Nullable String now) {
    int one = order.indexOf(old);
    int two = order.indexOf(now);
    return one < 0 || two < 0 ? Risk.NEUTRAL : Risk.ofMore(one, two);
  }
}
