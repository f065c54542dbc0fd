package dev.unitform.diff;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.output.Layout;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.PlanFile;
import dev.unitform.plandoc.UnitDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Compares two outputs by meaning. Pure: it is given what differs. */
public final class OutputDiff {
  private final List<Draft> drafts = new ArrayList<>();
  private final Diagnostics diagnostics = new Diagnostics();
  private final Map<String, String> titles = new LinkedHashMap<>();
  private final Map<String, Integer> services = new LinkedHashMap<>();
  private final Map<String, Integer> units = new LinkedHashMap<>();
  private int unitCount;
  private int podsBefore;
  private int podsAfter;

  /**
   * What a side is called.
   *
   * @param placeOf what a file of it goes by in diagnostics, from its path below the output folder
   */
  public record Side(String name, UnaryOperator<String> placeOf) {}

  private OutputDiff() {}

  /**
   * All changes. A plan that cannot be read is an error; the files of its profile are compared all
   * the same.
   */
  public static Result<Diff> of(Side before, Side after, List<ProfilePair> profiles) {
    return new OutputDiff().diff(before, after, profiles);
  }

  private Result<Diff> diff(Side before, Side after, List<ProfilePair> profiles) {
    int changed = 0;
    int same = 0;
    for (ProfilePair pair : profiles) {
      profile(before, after, pair);
      changed += pair.files().size();
      same += pair.same();
    }
    List<Change> changes = new ArrayList<>();
    for (Draft draft : drafts) {
      if (!draft.isMerged()) {
        changes.add(draft.finished());
      }
    }
    changes.sort(order());
    Summary summary = Summary.of(changes, unitCount, podsBefore, podsAfter, changed, same);
    return Result.of(
        new Diff(
            before.name(), after.name(), changes, summary, titles, new ArrayList<>(units.keySet())),
        diagnostics);
  }

  private void profile(Side before, Side after, ProfilePair pair) {
    PlanDocument one = read(before, pair, /* old= */ true);
    PlanDocument two = read(after, pair, /* old= */ false);
    boolean known =
        pair.name() == null
            || ((one != null || !pair.exists(/* old= */ true))
                && (two != null || !pair.exists(/* old= */ false)));
    PlanDiff.Findings plan =
        known ? PlanDiff.of(pair.name(), one, two) : new PlanDiff.Findings(List.of(), List.of());
    count(one, two, plan);
    drafts.addAll(plan.drafts());
    drafts.addAll(FilesDiff.of(pair, plan));
  }

  private @Nullable PlanDocument read(Side side, ProfilePair pair, boolean old) {
    Content plan = old ? pair.before() : pair.after();
    String file = side.placeOf().apply(pair.pathOf(Layout.PLAN.value()));
    if (plan != null) {
      Result<PlanDocument> read = PlanFile.read(file, plan.bytes());
      diagnostics.addAll(read.diagnostics());
      return read.value();
    }
    if (pair.name() != null && pair.exists(old)) {
      diagnostics.add(
          Code.DIF003,
          SourcePosition.startOf(file),
          "'%s' is missing".formatted(file),
          "'unitform generate' writes it anew; until then its files are compared one by one");
    }
    return null;
  }

  private void count(
      @Nullable PlanDocument one, @Nullable PlanDocument two, PlanDiff.Findings plan) {
    unitCount += plan.units().size();
    podsBefore += one == null ? 0 : one.pods();
    podsAfter += two == null ? 0 : two.pods();
    plan.units().forEach(unit -> units.putIfAbsent(unit.name(), units.size()));
    for (PlanDocument side : new PlanDocument[] {two, one}) {
      for (UnitDocument unit : side == null ? List.<UnitDocument>of() : side.units()) {
        unit.placements()
            .forEach(
                placement -> {
                  titles.putIfAbsent(placement.service(), placement.title());
                  services.putIfAbsent(placement.service(), services.size());
                });
      }
    }
  }

  /** The order of the plans: profile, service, unit, then from the whole to the detail. */
  private Comparator<Change> order() {
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

  private static int rank(Map<String, Integer> order, @Nullable String name) {
    return name == null ? -1 : order.getOrDefault(name, Integer.MAX_VALUE);
  }
}
