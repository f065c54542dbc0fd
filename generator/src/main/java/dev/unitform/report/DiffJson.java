package dev.unitform.report;

import dev.unitform.diff.Action;
import dev.unitform.diff.Aspect;
import dev.unitform.diff.Change;
import dev.unitform.diff.Diff;
import dev.unitform.diff.Risk;
import dev.unitform.diff.Summary;
import dev.unitform.diff.tree.Tree;
import dev.unitform.output.Json;
import dev.unitform.output.OneLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A diff as JSON, in the form of profiles/schema/diff.schema.json. The components of the records
 * are its keys.
 */
record DiffJson(
    String apiVersion,
    String kind,
    String before,
    String after,
    Totals summary,
    List<ChangeItem> changes) {
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]{0,300})(\\.[0-9]{1,300})?([eE][-+]?[0-9]{1,3})?");

  record Totals(
      @OneLine Units units,
      int installs,
      int removals,
      int moves,
      int changes,
      @OneLine Risks risks,
      @OneLine Pods pods,
      @OneLine Files files) {
    static Totals of(Summary summary) {
      return new Totals(
          new Units(summary.touched(), summary.units()),
          summary.installs(),
          summary.removals(),
          summary.moves(),
          summary.changes(),
          new Risks(summary.destructive(), summary.weakening(), summary.strengthening()),
          new Pods(summary.podsBefore(), summary.podsAfter()),
          new Files(summary.filesChanged(), summary.filesSame(), summary.filesOfNoMeaning()));
    }
  }

  record Units(int touched, int all) {}

  record Risks(int destructive, int weakening, int strengthening) {}

  record Pods(int before, int after) {}

  record Files(int changed, int same, int formattingOnly) {}

  record ChangeItem(
      Risk risk,
      Action action,
      Aspect aspect,
      @Nullable String profile,
      @Nullable String unit,
      @Nullable String service,
      @Nullable String release,
      @Nullable String workload,
      @Nullable String path,
      @OneLine @Nullable Object before,
      @OneLine @Nullable Object after,
      String text,
      List<DetailItem> details,
      @Nullable String help,
      @OneLine List<String> units,
      SortedSet<String> files) {
    static ChangeItem of(Change change, String text) {
      return new ChangeItem(
          change.risk(),
          change.action(),
          change.aspect(),
          change.place().profile(),
          change.place().unit(),
          change.place().service(),
          change.place().release(),
          change.place().workload(),
          change.path(),
          plain(change.before()),
          plain(change.after()),
          text,
          change.details().stream().map(DetailItem::of).toList(),
          change.help(),
          change.units(),
          change.files());
    }
  }

  @OneLine
  record DetailItem(String name, @Nullable Object before, @Nullable Object after) {
    static DetailItem of(Change.Detail detail) {
      return new DetailItem(detail.name(), plain(detail.before()), plain(detail.after()));
    }
  }

  static String text(Diff diff) {
    DiffLines lines = new DiffLines(diff);
    return Json.text(
        new DiffJson(
            "unitform/v1",
            "Diff",
            diff.before(),
            diff.after(),
            Totals.of(diff.summary()),
            diff.changes().stream().map(c -> ChangeItem.of(c, lines.text(c))).toList()));
  }

  /** The value as JSON; as text if JSON has no such value. */
  private static @Nullable Object plain(@Nullable Tree tree) {
    if (tree == null || Tree.isNull(tree)) {
      return null;
    }
    if (tree instanceof Tree.Fields fields) {
      Map<String, @Nullable Object> members = new LinkedHashMap<>();
      fields.members().forEach((name, value) -> members.put(name, plain(value)));
      return members;
    }
    if (tree instanceof Tree.Items list) {
      List<@Nullable Object> items = new ArrayList<>();
      list.items().forEach(item -> items.add(plain(item)));
      return items;
    }
    Tree.Leaf leaf = (Tree.Leaf) tree;
    if (leaf.kind() != Tree.Kind.PLAIN) {
      return leaf.text();
    }
    return switch (leaf.text()) {
      case "true", "false" -> Boolean.valueOf(leaf.text());
      default -> NUMBER.matcher(leaf.text()).matches() ? new BigDecimal(leaf.text()) : leaf.text();
    };
  }
}
