package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The changes of a comparison as texts, or as the texts that the reverse comparison must give. Line
 * numbers are left out, and units and releases with two names have both.
 */
public final class Mirrored {
  private final Map<String, SortedSet<String>> names = new TreeMap<>();
  private final boolean mirrored;

  private Mirrored(Diff diff, boolean mirrored) {
    this.mirrored = mirrored;
    for (Change change : diff.changes()) {
      boolean isRelease = change.aspect() == Aspect.RELEASE && "name".equals(change.path());
      if (change.action() == Action.MOVE && (change.aspect() == Aspect.UNIT || isRelease)) {
        SortedSet<String> all = new TreeSet<>();
        for (String name :
            List.of(
                String.valueOf(Tree.textOf(change.before())),
                String.valueOf(Tree.textOf(change.after())))) {
          all.add(name);
          all.addAll(names.getOrDefault(name, new TreeSet<>()));
        }
        all.forEach(name -> names.put(name, all));
      }
    }
  }

  public static List<String> changes(Diff diff) {
    return new Mirrored(diff, false).texts(diff);
  }

  public static List<String> mirroredChanges(Diff diff) {
    return new Mirrored(diff, true).texts(diff);
  }

  private List<String> texts(Diff diff) {
    return diff.changes().stream().map(this::text).sorted().toList();
  }

  private String text(Change change) {
    // Switching an autoscaler on and off has different details in each direction.
    boolean isSwitch =
        change.aspect() == Aspect.AUTOSCALING
            && (isNone(change.before()) || isNone(change.after()));
    List<String> details = new ArrayList<>();
    for (Change.Detail detail : isSwitch ? List.<Change.Detail>of() : change.details()) {
      String name = detail.name().replaceAll("^line [0-9]+$", "line");
      details.add(name + ": " + sides(detail.before(), detail.after()));
    }
    details.sort(null);
    SortedSet<String> files = new TreeSet<>(change.files());
    ChangeLocation place = change.place();
    return renamed(
        "%s %s %s in %s at %s: %s %s %s"
            .formatted(
                isSwitch ? "" : risk(change),
                action(change),
                change.aspect(),
                List.of(
                    String.valueOf(place.profile()),
                    String.valueOf(place.unit()),
                    String.valueOf(place.service()),
                    // A release with two names is identified by its service.
                    change.aspect() == Aspect.RELEASE && change.path() != null
                        ? ""
                        : String.valueOf(place.release()),
                    String.valueOf(place.workload())),
                change.path(),
                sides(change.before(), change.after()),
                details,
                files));
  }

  private static boolean isNone(@Nullable Tree tree) {
    return tree == null || Tree.isNull(tree);
  }

  private String sides(@Nullable Tree before, @Nullable Tree after) {
    return mirrored ? after + " -> " + before : before + " -> " + after;
  }

  /** An addition is never destructive, and most removals are. */
  private String risk(Change change) {
    boolean comesOrGoes = change.action() == Action.ADD || change.action() == Action.REMOVE;
    if ("domain".equals(change.path())) {
      // A change from one domain to another is weakening in both directions.
      return "";
    }
    return switch (change.risk()) {
      case WEAKENING -> (mirrored ? Risk.STRENGTHENING : Risk.WEAKENING).toString();
      case STRENGTHENING -> (mirrored ? Risk.WEAKENING : Risk.STRENGTHENING).toString();
      case DESTRUCTIVE, NEUTRAL -> comesOrGoes ? "" : change.risk().toString();
    };
  }

  private Action action(Change change) {
    if (!mirrored) {
      return change.action();
    }
    return switch (change.action()) {
      case ADD -> Action.REMOVE;
      case REMOVE -> Action.ADD;
      case MOVE -> Action.MOVE;
      case CHANGE -> Action.CHANGE;
    };
  }

  private String renamed(String text) {
    String result = text;
    for (Map.Entry<String, SortedSet<String>> name : names.entrySet()) {
      result =
          result.replaceAll(
              "(?<![-\\w|<])" + Pattern.quote(name.getKey()) + "(?![-\\w|>])",
              Matcher.quoteReplacement("<" + String.join("|", name.getValue()) + ">"));
    }
    return result;
  }
}
