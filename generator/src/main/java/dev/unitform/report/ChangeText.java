package dev.unitform.report;

import dev.unitform.diagnostic.ShortText;
import dev.unitform.diff.Aspect;
import dev.unitform.diff.Change;
import dev.unitform.diff.Risk;
import dev.unitform.diff.tree.Tree;
import dev.unitform.resilience.Deliveries;
import dev.unitform.resilience.ServiceClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The text of a change. Each report escapes it for its own format. */
final class ChangeText {
  private static final List<String> PLACES_LOST = List.of("zone", "rack", "node");
  private static final String NOTHING = "–";
  private static final String ARROW = " → ";
  private static final int LONGEST = 120;
  private static final String STOPPED = "it no longer runs there";
  private static final String RECOVERY = "recovery";
  private static final String HOSTS_LOST = "; the old host names no longer resolve";

  /** The common names of topology keys. */
  private static final Map<String, String> PLACES =
      Map.of("topology.kubernetes.io/zone", "zones", "kubernetes.io/hostname", "nodes");

  /** The consequences of a changed fact about a unit, such as its zones. */
  private static final Map<String, String> CONSEQUENCES =
      Map.of(
          "domain", HOSTS_LOST,
          "imageRegistry", "; all pods are replaced with images from this registry",
          "chartRepository", "; the same charts are loaded from this repository");

  private ChangeText() {}

  /** Whether a change affects so many files that their number is more useful than their names. */
  static boolean affectsManyFiles(Change change) {
    return change.aspect() == Aspect.UNIT
        && CONSEQUENCES.containsKey(String.valueOf(change.path()));
  }

  /**
   * The text of a change, without the service, the unit and the workload, which each report adds.
   */
  static String of(Change change) {
    return switch (change.aspect()) {
      case PROFILE, UNIT -> whole(change);
      case TENANT -> tenant(change);
      case SERVICE, RELEASE -> installation(change);
      case WORKLOAD -> workload(change);
      case MODE ->
          ("highAvailability".equals(change.path()) ? "high availability " : "recovery ")
              + sides(change);
      case SERVING -> isTrue(change.after()) ? "serves traffic now" : "no longer serves traffic";
      case DATA_USE -> "use of the data: " + sides(change);
      case REPLICAS -> replicas(change);
      case RESILIENCE -> resilience(change) + ": " + effects(change) + by(change);
      case SURVIVORS -> String.join(", ", survivors(change));
      case SPREAD -> spread(String.valueOf(change.path()), change.before(), change.after());
      case DISRUPTION_BUDGET -> budget(change.before(), change.after());
      case AUTOSCALING -> autoscaling(change.before(), change.after()) + switchEffect(change);
      case DELIVERY -> decision(String.valueOf(change.path())) + " by " + sides(change);
      case CHART -> "chart " + sides(change);
      case CHART_VERSION -> "chart version " + sides(change);
      case ORDER -> "installation order of " + Counts.of(orders(change), "release");
      case IDENTITY -> Counts.of(change.details().size(), "name or address", "names or addresses");
      case STORAGE, VALUE, PLACEMENT ->
          change.before() == null && change.after() == null
              ? named(change)
              : change.path() + ": " + sides(change);
      case OBJECT, TERRAFORM, FILE -> named(change);
      case WORDING -> "reworded reasons";
      case RECORD -> "the list of written files";
      case FORMATTING -> "comments or layout";
    };
  }

  /** The failure or resource whose effect on the unit or service changes, as a phrase. */
  static String resilience(Change change) {
    String path = String.valueOf(change.path());
    int last = path.lastIndexOf(' ');
    String what = path.substring(0, Math.max(0, last)).replace("cpu", "CPU");
    return switch (path.substring(last + 1)) {
      case "normal" -> what;
      case "peak" -> what + " with autoscalers at their maximum";
      case "zoneLoss" -> what + " after the loss of a zone";
      case "rackLoss" -> what + " after the loss of a rack";
      case "nodeLoss" -> what + " after the loss of a node";
      case "partner" -> what + " without the partner";
      case "partnerPeak" -> what + " without the partner and with autoscalers at their maximum";
      default -> "after the loss of a %s".formatted(path);
    };
  }

  /** The old and the new effect of a failure, as a phrase. */
  static String effects(Change change) {
    return change.place().service() == null
        ? sides(change)
        : effect(change.before()) + ARROW + effect(change.after());
  }

  private static String effect(@Nullable Tree word) {
    return OutcomeText.words(ServiceClass.of(one(word)));
  }

  /** The target (such as Terraform) for which the effects of failures were computed. */
  static String target(Change change) {
    Change.Detail detail = detail(change, "target");
    return detail == null ? Deliveries.TERRAFORM : one(detail.after());
  }

  /** A phrase with the target; empty for Terraform. */
  private static String by(Change change) {
    String target = target(change);
    return target.equals(Deliveries.TERRAFORM) ? "" : ", delivered by " + target;
  }

  private static String whole(Change change) {
    boolean isUnit = change.aspect() == Aspect.UNIT;
    String kind = isUnit ? "unit" : "profile '%s'".formatted(change.place().profile());
    return switch (change.action()) {
      case ADD -> "new " + kind + ": " + counts(change, /* old= */ false);
      case REMOVE -> kind + " removed: " + counts(change, /* old= */ true);
      case MOVE ->
          "unit renamed: "
              + sides(change)
              + (detail(change, "unitDomain") == null ? "" : HOSTS_LOST);
      case CHANGE -> change.path() + " " + sides(change) + follows(change);
    };
  }

  private static String counts(Change change, boolean old) {
    List<String> counts = new ArrayList<>();
    for (Change.Detail detail : change.details()) {
      if (!detail.name().equals(RECOVERY)) {
        String count = one(old ? detail.before() : detail.after());
        // the names are plurals: units, services, releases, pods
        String noun = detail.name().substring(0, detail.name().length() - 1);
        counts.add(Counts.of(Long.parseLong(count), noun));
      }
    }
    Change.Detail recovery = detail(change, RECOVERY);
    Tree services = recovery == null ? null : old ? recovery.before() : recovery.after();
    return String.join(", ", counts)
        + (services == null
            ? ""
            : (old ? "; recovery is lost for " : "; recovery for ") + names(services));
  }

  /** The texts of a list, separated by commas. */
  static String names(Tree list) {
    return String.join(", ", list.leaves());
  }

  /** The effect of a change on the unit's workloads. */
  private static String follows(Change change) {
    long survivors = change.details().stream().filter(ChangeText::isSurvivors).count();
    long spreads = change.details().stream().filter(d -> d.name().contains(".spread")).count();
    return CONSEQUENCES.getOrDefault(String.valueOf(change.path()), "")
        + (survivors == 0
            ? ""
            : "; the number of pods that survive a loss changes in " + Counts.of(survivors, "case"))
        + (spreads == 0 ? "" : "; changed fields of " + Counts.of(spreads, "spread constraint"));
  }

  private static boolean isSurvivors(Change.Detail detail) {
    return PLACES_LOST.stream().anyMatch(place -> detail.name().endsWith("survivors." + place));
  }

  private static String tenant(Change change) {
    String releases =
        change.details().isEmpty()
            ? ""
            : " (" + Counts.of(change.details().size(), "release") + ")";
    return switch (change.action()) {
          case ADD -> "tenant " + change.path() + " is added to the pair " + one(change.after());
          case REMOVE ->
              "tenant " + change.path() + " is removed from the pair " + one(change.before());
          case CHANGE -> "tenant renamed: " + sides(change);
          case MOVE ->
              "tenant %s moves from the pair %s to the pair %s"
                  .formatted(change.path(), one(change.before()), one(change.after()));
        }
        + releases;
  }

  private static String installation(Change change) {
    String what = change.aspect() == Aspect.RELEASE ? "release " + change.place().release() : "";
    String space = what.isEmpty() ? "" : what + " ";
    Change.Detail pods = detail(change, "pods");
    return switch (change.action()) {
      case ADD -> space + "installed" + pods(pods == null ? null : pods.after());
      case REMOVE -> space + "removed" + pods(pods == null ? null : pods.before());
      case MOVE ->
          change.path() != null
              ? "release " + change.path() + " " + sides(change)
              : "%smoves from %s to %s%s"
                  .formatted(
                      space,
                      one(change.before()),
                      one(change.after()),
                      pods(pods == null ? null : pods.after()));
      case CHANGE -> change.path() + " " + sides(change);
    };
  }

  private static String pods(@Nullable Tree count) {
    String text = Tree.textOf(count);
    return text == null || text.equals("0")
        ? ""
        : text.equals("1") ? " (1 pod)" : " (" + text + " pods)";
  }

  private static String workload(Change change) {
    return switch (change.action()) {
      case ADD -> "new workload";
      case REMOVE -> "workload removed";
      case MOVE, CHANGE -> change.path() + " " + sides(change);
    };
  }

  private static String replicas(Change change) {
    List<String> parts = new ArrayList<>();
    parts.add(sides(change) + " replicas");
    if (change.risk() == Risk.DESTRUCTIVE) {
      parts.add(STOPPED);
    }
    parts.addAll(survivors(change));
    for (Change.Detail detail : change.details()) {
      String name = detail.name();
      if (name.startsWith("spread over ")) {
        parts.add(spread(name.substring("spread over ".length()), detail.before(), detail.after()));
      } else if (name.equals("disruption budget")) {
        parts.add(budget(detail.before(), detail.after()));
      } else if (name.equals("autoscaling")) {
        parts.add(autoscaling(detail.before(), detail.after()));
      }
    }
    return String.join("; ", parts);
  }

  /**
   * The change in the number of replicas that survive a loss. If the numbers for several losses
   * change, only one is shown: for the loss of a zone, else of a rack, else of a node. The others
   * follow from it.
   */
  private static List<String> survivors(Change change) {
    for (String place : PLACES_LOST) {
      for (Change.Detail detail : change.details()) {
        if (detail.name().endsWith("survivors." + place)) {
          return List.of(
              "after the loss of a %s: %s"
                  .formatted(place, sides(detail.before(), detail.after())));
        }
      }
    }
    for (Change.Detail detail : change.details()) {
      if (detail.name().endsWith("survivors.evenSpread")) {
        return List.of(
            isTrue(detail.after())
                ? "the numbers of surviving replicas now assume an even spread"
                : "the numbers of surviving replicas now come from a simulation");
      }
    }
    return List.of();
  }

  private static String spread(String key, @Nullable Tree before, @Nullable Tree after) {
    String place = PLACES.getOrDefault(key, key);
    if (before == null || after == null) {
      return "spread over " + place + (after == null ? " lost" : " gained");
    }
    String old = strength(before);
    String now = strength(after);
    return "spread over "
        + place
        + (old.equals(now) ? ": changed fields" : " " + old + ARROW + now);
  }

  private static String strength(Tree constraint) {
    return Objects.equals(Tree.textOf(constraint.get("whenUnsatisfiable")), "DoNotSchedule")
        ? "hard"
        : "soft";
  }

  private static String budget(@Nullable Tree before, @Nullable Tree after) {
    boolean had = before != null && !Tree.isNull(before);
    boolean has = after != null && !Tree.isNull(after);
    return had && has
        ? "disruption budget " + sides(before, after)
        : "disruption budget " + (has ? "gained" : "lost");
  }

  private static String autoscaling(@Nullable Tree before, @Nullable Tree after) {
    return "autoscaling " + bounds(before) + ARROW + bounds(after);
  }

  /** The effect of switching autoscaling on or off. */
  private static String switchEffect(Change change) {
    return change.details().stream()
        .map(
            detail ->
                "; %s %s"
                    .formatted(one(detail.before()) + ARROW + one(detail.after()), detail.name()))
        .collect(Collectors.joining());
  }

  private static String bounds(@Nullable Tree autoscaling) {
    return autoscaling == null || Tree.isNull(autoscaling)
        ? "off"
        : one(autoscaling.get("min")) + " to " + one(autoscaling.get("max"));
  }

  private static String decision(String field) {
    return switch (field) {
      case "replicasBy" -> "count";
      case "spreadBy" -> "spread";
      case "disruptionBudgetBy" -> "disruption budget";
      default -> field;
    };
  }

  private static long orders(Change change) {
    return change.details().stream()
        .map(detail -> detail.name().substring(0, Math.max(0, detail.name().lastIndexOf('.'))))
        .distinct()
        .count();
  }

  /** Names an object, a block or a file, by the path of the change. */
  private static String named(Change change) {
    String name = String.valueOf(change.path());
    return switch (change.action()) {
      case ADD -> name + " added";
      case REMOVE -> name + " removed";
      case MOVE -> one(change.before()) + " moved to " + one(change.after());
      case CHANGE -> change.risk() == Risk.DESTRUCTIVE ? replaced(change, name) : name + " changed";
    };
  }

  private static String replaced(Change change, String name) {
    Change.Detail pods = detail(change, Change.PODS);
    if (pods != null) {
      return "%s: %s replicas; %s".formatted(name, sides(pods.before(), pods.after()), STOPPED);
    }
    return "%s must be deleted and created again: Kubernetes refuses a change of %s"
        .formatted(
            name,
            change.details().stream()
                .map(Change.Detail::name)
                .distinct()
                .collect(Collectors.joining(", ")));
  }

  static Change.@Nullable Detail detail(Change change, String name) {
    return change.details().stream()
        .filter(detail -> detail.name().equals(name))
        .findFirst()
        .orElse(null);
  }

  private static boolean isTrue(@Nullable Tree tree) {
    return "true".equals(Tree.textOf(tree));
  }

  static String sides(Change change) {
    return sides(change.before(), change.after());
  }

  static String sides(@Nullable Tree before, @Nullable Tree after) {
    if (before instanceof Tree.Items one && after instanceof Tree.Items two) {
      boolean areLong = one.toString().length() + two.toString().length() > LONGEST;
      return areLong
          ? Counts.of(one.items().size(), "item") + ARROW + Counts.of(two.items().size(), "item")
          : one + ARROW + two;
    }
    String old = one(before);
    String now = one(after);
    if (before != null && after != null && old.equals(now) && !before.equals(after)) {
      return fromDifference(before, after);
    }
    return old + ARROW + now;
  }

  /** Two long values with the same beginning, which is cut so that their difference is visible. */
  private static String fromDifference(Tree before, Tree after) {
    String old = ValueSides.exact(before);
    String now = ValueSides.exact(after);
    int same = 0;
    while (same < Math.min(old.length(), now.length()) && old.charAt(same) == now.charAt(same)) {
      same++;
    }
    int from = Math.max(0, same - LONGEST / 2);
    return ShortText.from(old, from, LONGEST) + ARROW + ShortText.from(now, from, LONGEST);
  }

  /** A value on one line, shortened. */
  static String one(@Nullable Tree tree) {
    if (tree == null || Tree.isNull(tree)) {
      return NOTHING;
    }
    String text = tree instanceof Tree.Leaf leaf ? leaf.text() : tree.toString();
    return text.isEmpty() ? "\"\"" : ShortText.of(text, LONGEST);
  }

  /**
   * Whether a change is about a decision of the plan, such as where a service runs or its replica
   * count. The text of such a change contains the old and the new value, so reports do not list the
   * change again by file and path.
   */
  static boolean isDecision(Change change) {
    return change.aspect().compareTo(Aspect.IDENTITY) < 0;
  }
}
