package dev.unitform.diff;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.output.Layout;
import dev.unitform.plandoc.PlacementDocument;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.PlanFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares the files of two outputs and describes the changes by their meaning. */
public final class OutputDiff {
  /**
   * The names of one side of the comparison.
   *
   * @param placeOf takes the path of a file in the output folder and returns the name of the file
   *     that diagnostics show
   */
  public record Side(String name, UnaryOperator<String> placeOf) {}

  /** The plans of a profile and the changes between them. */
  private record Compared(
      @Nullable PlanDocument before,
      @Nullable PlanDocument after,
      List<UnitChanges> units,
      List<Change> changes) {
    /** The placements of the newer plan, then of the older one. */
    Stream<PlacementDocument> placements() {
      return Stream.of(after, before)
          .filter(Objects::nonNull)
          .flatMap(plan -> plan.units().stream())
          .flatMap(unit -> unit.placements().stream());
    }
  }

  private OutputDiff() {}

  /**
   * Finds all changes. A plan.json that cannot be read is an error, but the files of its profile
   * are still compared.
   */
  public static Result<Diff> of(Side before, Side after, List<ProfilePair> profiles) {
    Diagnostics diagnostics = new Diagnostics();
    List<Compared> compared =
        profiles.stream().map(pair -> profile(before, after, pair, diagnostics)).toList();
    Set<String> units = new LinkedHashSet<>();
    Map<String, String> titles = new LinkedHashMap<>();
    List<Change> changes = new ArrayList<>();
    for (Compared profile : compared) {
      profile.units().forEach(unit -> units.add(unit.name()));
      profile
          .placements()
          .forEach(placement -> titles.putIfAbsent(placement.service(), placement.title()));
      changes.addAll(profile.changes());
    }
    changes.sort(order(List.copyOf(units), List.copyOf(titles.keySet())));
    Summary summary =
        Summary.of(
            changes,
            compared.stream().mapToInt(profile -> profile.units().size()).sum(),
            pods(compared, Compared::before),
            pods(compared, Compared::after),
            profiles.stream().mapToInt(pair -> pair.files().size()).sum(),
            profiles.stream().mapToInt(ProfilePair::same).sum());
    return Result.of(
        new Diff(before.name(), after.name(), changes, summary, titles, List.copyOf(units)),
        diagnostics);
  }

  private static int pods(
      List<Compared> profiles, Function<Compared, @Nullable PlanDocument> side) {
    return profiles.stream().map(side).filter(Objects::nonNull).mapToInt(PlanDocument::pods).sum();
  }

  private static Compared profile(
      Side before, Side after, ProfilePair pair, Diagnostics diagnostics) {
    PlanDocument one = read(before, pair, /* old= */ true, diagnostics);
    PlanDocument two = read(after, pair, /* old= */ false, diagnostics);
    boolean known =
        pair.name() == null
            || ((one != null || !pair.exists(/* old= */ true))
                && (two != null || !pair.exists(/* old= */ false)));
    PlanChanges plan = known ? PlanDiff.of(pair.name(), one, two) : PlanChanges.none();
    return new Compared(one, two, plan.units(), FilesDiff.of(pair, plan));
  }

  private static @Nullable PlanDocument read(
      Side side, ProfilePair pair, boolean old, Diagnostics diagnostics) {
    Content plan = old ? pair.before() : pair.after();
    String file = side.placeOf().apply(pair.pathOf(Layout.PLAN.value()));
    if (plan != null) {
      return diagnostics.take(PlanFile.read(file, plan.bytes()));
    }
    if (pair.name() != null && pair.exists(old)) {
      diagnostics.add(
          Code.DIF003,
          SourcePosition.startOf(file),
          "'%s' is missing".formatted(file),
          "run 'unitform generate' to write it again; until then, the profile's files are"
              + " compared one by one");
    }
    return null;
  }

  /**
   * Sorts changes in the order of the plans: by profile, unit and service. Within each of these,
   * changes of larger parts come first.
   */
  private static Comparator<Change> order(List<String> units, List<String> services) {
    Comparator<String> text = Comparator.nullsFirst(Comparator.<String>naturalOrder());
    return Comparator.<Change, String>comparing(change -> String.valueOf(change.place().profile()))
        .thenComparingInt(change -> rank(units, change.place().unit()))
        .thenComparingInt(change -> rank(services, change.place().service()))
        .thenComparing(change -> change.place().release(), text)
        .thenComparing(change -> change.place().workload(), text)
        .thenComparing(Change::aspect)
        .thenComparing(Change::path, text)
        .thenComparing(change -> change.files().toString());
  }

  /** The position of a name in a list, for sorting; null comes first, unknown names come last. */
  private static int rank(List<String> order, @Nullable String name) {
    int rank = name == null ? -1 : order.indexOf(name);
    return name != null && rank < 0 ? Integer.MAX_VALUE : rank;
  }
}
