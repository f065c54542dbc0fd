package dev.unitform.report;

import dev.unitform.diff.Change;
import dev.unitform.diff.Diff;
import dev.unitform.diff.Summary;
import dev.unitform.diff.tree.Tree;
import dev.unitform.output.JsonText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A comparison for machines, in the form of profiles/schema/diff.schema.json. */
final class DiffJson {
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]{0,300})(\\.[0-9]{1,300})?([eE][-+]?[0-9]{1,3})?");

  private final JsonText json;
  private final DiffLines lines;

  private DiffJson(JsonText json, Diff diff) {
    this.json = json;
    this.lines = new DiffLines(diff);
  }

  static String text(Diff diff) {
    return JsonText.of(json -> new DiffJson(json, diff).diff(diff));
  }

  private void diff(Diff diff) {
    json.object(
        () -> {
          put("apiVersion", "unitform/v1");
          put("kind", "Diff");
          put("before", diff.before());
          put("after", diff.after());
          json.key("summary").object(() -> summary(diff.summary()));
          json.key("changes").array(diff.changes(), this::change);
        });
  }

  private void summary(Summary summary) {
    json.key("units")
        .objectOnOneLine(
            () -> {
              put("touched", summary.touched());
              put("all", summary.units());
            });
    put("installs", summary.installs());
    put("removals", summary.removals());
    put("moves", summary.moves());
    put("changes", summary.changes());
    json.key("risks")
        .objectOnOneLine(
            () -> {
              put("destructive", summary.destructive());
              put("weakening", summary.weakening());
              put("strengthening", summary.strengthening());
            });
    json.key("pods")
        .objectOnOneLine(
            () -> {
              put("before", summary.podsBefore());
              put("after", summary.podsAfter());
            });
    json.key("files")
        .objectOnOneLine(
            () -> {
              put("changed", summary.filesChanged());
              put("same", summary.filesSame());
              put("formattingOnly", summary.filesOfNoMeaning());
            });
  }

  private void change(Change change) {
    json.object(
        () -> {
          put("risk", change.risk().toString());
          put("action", change.action().toString());
          put("aspect", change.aspect().toString());
          put("profile", change.place().profile());
          put("unit", change.place().unit());
          put("service", change.place().service());
          put("release", change.place().release());
          put("workload", change.place().workload());
          put("path", change.path());
          json.key("before").value(plain(change.before()));
          json.key("after").value(plain(change.after()));
          put("text", lines.text(change));
          json.key("details")
              .array(
                  change.details(),
                  detail ->
                      json.objectOnOneLine(
                          () -> {
                            put("name", detail.name());
                            json.key("before").value(plain(detail.before()));
                            json.key("after").value(plain(detail.after()));
                          }));
          put("units", change.units());
          json.key("files").array(change.files(), json::value);
        });
  }

  private void put(String name, @Nullable Object value) {
    json.key(name).value(value);
  }

  /** The value as JSON has it; what JSON has no form for is its text. */
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
