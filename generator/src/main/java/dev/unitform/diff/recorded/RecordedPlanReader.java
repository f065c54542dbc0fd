package dev.unitform.diff.recorded;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diff.tree.JsonTree;
import dev.unitform.diff.tree.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a plan.json back. It asks for little more than names: what a version of Unitform did not
 * write yet is missing, and what it does not know yet is kept as it is.
 */
public final class RecordedPlanReader {
  private static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }
  }

  private RecordedPlanReader() {}

  /**
   * The plan that the bytes say, or DIF003.
   *
   * @param name what the file goes by in diagnostics
   */
  public static Result<RecordedPlan> read(String name, byte[] json) {
    try {
      return Result.of(plan(JsonTree.read(json)));
    } catch (JsonTree.Unreadable e) {
      return Result.failure(unreadable(name, e.line(), "is not JSON from here on"));
    } catch (Malformed e) {
      return Result.failure(unreadable(name, 1, e.getMessage()));
    }
  }

  private static Diagnostic unreadable(String name, int line, @Nullable String what) {
    return new Diagnostic(
        Code.DIF003,
        new SourcePosition(name, line, 1, 1),
        "'%s' %s".formatted(name, what),
        "'unitform generate' writes it anew; until then its files are compared one by one");
  }

  private static RecordedPlan plan(Tree tree) throws Malformed {
    if (!(tree.get("units") instanceof Tree.Items)) {
      throw new Malformed("is not a plan: it has no list of units");
    }
    Members members = new Members(tree);
    List<RecordedUnit> units = new ArrayList<>();
    for (Tree unit : members.list("units")) {
      units.add(unit(unit));
    }
    distinct(units.stream().map(RecordedUnit::name).toList(), "unit");
    return new RecordedPlan(members.name("profile", "profile"), units, members.rest());
  }

  private static RecordedUnit unit(Tree tree) throws Malformed {
    Members members = new Members(tree);
    String name = members.name("name", "unit");
    List<RecordedPlacement> placements = new ArrayList<>();
    for (Tree placement : members.list("placements")) {
      placements.add(placement(placement));
    }
    RecordedUnit unit = new RecordedUnit(name, placements, members.rest());
    distinct(placements.stream().map(RecordedPlacement::service).toList(), "service of " + name);
    distinct(unit.releases().stream().map(RecordedRelease::key).toList(), "release of " + name);
    return unit;
  }

  private static RecordedPlacement placement(Tree tree) throws Malformed {
    Members members = new Members(tree);
    String service = members.name("service", "service");
    List<RecordedRelease> releases = new ArrayList<>();
    for (Tree release : members.list("releases")) {
      releases.add(release(release));
    }
    String title = Tree.textOf(tree.get("title"));
    return new RecordedPlacement(
        service,
        title == null ? service : title,
        "true".equals(Tree.textOf(members.take("installed"))),
        releases,
        members.rest());
  }

  private static RecordedRelease release(Tree tree) throws Malformed {
    Members members = new Members(tree);
    String name = members.name("name", "release");
    List<RecordedWorkload> workloads = new ArrayList<>();
    for (Tree workload : members.list("workloads")) {
      Members own = new Members(workload);
      workloads.add(new RecordedWorkload(own.name("name", "workload"), own.rest()));
    }
    distinct(workloads.stream().map(RecordedWorkload::name).toList(), "workload of " + name);
    Map<String, RecordedRelease.Value> values = new LinkedHashMap<>();
    for (Tree value : members.list("values")) {
      Members own = new Members(value);
      String path = own.name("path", "value");
      String purpose = Tree.textOf(own.take("purpose"));
      RecordedRelease.Value read =
          new RecordedRelease.Value(own.take("value"), purpose == null ? "" : purpose, own.rest());
      if (values.put(path, read) != null) {
        throw new Malformed("has the value '%s' of '%s' twice".formatted(path, name));
      }
    }
    String namespace = Tree.textOf(members.take("namespace"));
    return new RecordedRelease(
        name, namespace == null ? "" : namespace, workloads, values, members.rest());
  }

  private static void distinct(List<String> names, String what) throws Malformed {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new Malformed("has the %s '%s' twice".formatted(what, name));
      }
    }
  }

  /** The members of an object, and which of them were taken already. */
  private static final class Members {
    private final Map<String, Tree> left;

    Members(Tree tree) throws Malformed {
      if (!(tree instanceof Tree.Fields fields)) {
        throw new Malformed("has '%s' where an object should be".formatted(tree));
      }
      left = new LinkedHashMap<>(fields.members());
    }

    @Nullable Tree take(String name) {
      return left.remove(name);
    }

    String name(String member, String what) throws Malformed {
      String text = Tree.textOf(take(member));
      if (text == null) {
        throw new Malformed("has a %s without '%s'".formatted(what, member));
      }
      return text;
    }

    /** Empty where it is missing. */
    List<Tree> list(String name) throws Malformed {
      Tree tree = take(name);
      if (tree == null) {
        return List.of();
      }
      if (!(tree instanceof Tree.Items list)) {
        throw new Malformed("has no list of '%s'".formatted(name));
      }
      return list.items();
    }

    Tree.Fields rest() {
      return new Tree.Fields(left);
    }
  }
}
