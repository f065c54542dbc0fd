package dev.unitform.render;

import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.PlannedWorkload.Survivors;
import dev.unitform.plan.ValueAssignment;
import dev.unitform.plan.ValueAssignment.Purpose;
import dev.unitform.yaml.YamlText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values that Unitform sets for a release, as the lines of a YAML block mapping. The keys are
 * in the order of the chart's contract; keys with the same parent are grouped together.
 */
public record ValueTree(List<Line> lines) {
  public ValueTree {
    lines = List.copyOf(lines);
  }

  /**
   * One line of the mapping: a key with its value, or a key with nested keys.
   *
   * @param indent the number of spaces before the key
   * @param key the key without quotes
   * @param value null for a key with nested keys, and for a value that is null
   * @param assignment null for a key with nested keys
   * @param explained whether the line gets a comment with the reason for the value; false if an
   *     earlier line has the same comment
   * @param gap whether a blank line precedes the line
   */
  public record Line(
      String indent,
      String key,
      @Nullable Object value,
      @Nullable ValueAssignment assignment,
      boolean explained,
      boolean gap) {
    /** The line as YAML. A constraint for the spread of pods takes several lines. */
    private String text() {
      String start = indent + YamlText.key(key) + ":";
      if (assignment == null) {
        return start;
      }
      return assignment.purpose() == Purpose.TOPOLOGY_SPREAD && value != null
          ? start + "\n" + YamlText.indented(value, indent.length() + 2)
          : start + " " + YamlText.flow(value);
    }
  }

  /**
   * Consecutive lines of the mapping, of which at most the first one is explained.
   *
   * @param explained the first line, if it is explained
   * @param text the lines as YAML, with the blank lines between them and after them
   */
  public record Section(@Nullable Line explained, String text) {}

  static ValueTree of(List<ValueAssignment> assignments) {
    Node root = Node.of(assignments);
    Lines lines = new Lines();
    lines.add(root, 0);
    return new ValueTree(lines.lines);
  }

  /** The values as nested maps. */
  static Map<String, Object> nested(List<ValueAssignment> assignments) {
    return Node.of(assignments).nested();
  }

  public boolean isEmpty() {
    return lines.isEmpty();
  }

  /**
   * The whole mapping in sections: a new section begins at each explained line. Templates write the
   * text of a section at once, which is faster than to write each of its lines.
   */
  public List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    Line explained = null;
    List<String> texts = new ArrayList<>();
    for (Line line : lines) {
      if (line.gap) {
        texts.add("");
      }
      if (line.explained) {
        add(explained, texts, sections);
        explained = line;
        texts.clear();
      }
      texts.add(line.text());
    }
    add(explained, texts, sections);
    return sections;
  }

  private static void add(@Nullable Line explained, List<String> texts, List<Section> sections) {
    if (!texts.isEmpty()) {
      sections.add(new Section(explained, String.join("\n", texts)));
    }
  }

  private static final class Node {
    private final Map<String, Node> children = new LinkedHashMap<>();
    private @Nullable ValueAssignment assignment;
    private @Nullable Object value;

    static Node of(List<ValueAssignment> assignments) {
      Node root = new Node();
      assignments.forEach(root::put);
      return root;
    }

    Map<String, Object> nested() {
      Map<String, Object> nested = new LinkedHashMap<>();
      children.forEach(
          (key, child) -> nested.put(key, child.assignment == null ? child.nested() : child.value));
      return nested;
    }

    void put(ValueAssignment added) {
      List<Object> steps = added.path().steps();
      boolean item = added.path().isListItem();
      Node node = this;
      for (Object step : item ? steps.subList(0, steps.size() - 1) : steps) {
        if (!(step instanceof String key) || node.assignment != null) {
          throw conflict(node, added);
        }
        node = node.children.computeIfAbsent(key, k -> new Node());
      }
      if (!node.children.isEmpty()) {
        throw conflict(node, added);
      }
      if (item) {
        node.putItem((Integer) steps.get(steps.size() - 1), added);
      } else if (node.assignment == null) {
        node.assignment = added;
        node.value = added.value();
      } else if (!Objects.equals(added.value(), node.value)) {
        throw conflict(node, added);
      }
    }

    private void putItem(int index, ValueAssignment added) {
      List<Object> items = new ArrayList<>();
      if (assignment != null) {
        if (!assignment.path().isListItem() || !(value instanceof List<?> earlier)) {
          throw conflict(this, added);
        }
        items.addAll(earlier);
      }
      if (index < items.size() && Objects.equals(items.get(index), added.value())) {
        return;
      }
      if (index != items.size()) {
        throw conflict(this, added);
      }
      items.add(added.value());
      assignment = assignment == null ? added : assignment;
      value = items;
    }

    private static IllegalStateException conflict(Node node, ValueAssignment added) {
      Node other = node;
      while (other.assignment == null && !other.children.isEmpty()) {
        other = other.children.values().iterator().next();
      }
      return new IllegalStateException(
          "two values for one path: %s = %s and %s = %s"
              .formatted(
                  other.assignment == null ? "nothing" : other.assignment.path(),
                  other.value,
                  added.path(),
                  added.value()));
    }
  }

  private static final class Lines {
    private final List<Line> lines = new ArrayList<>();
    private final Set<Content> shown = new HashSet<>();

    void add(Node node, int depth) {
      boolean apart = false;
      for (Map.Entry<String, Node> entry : node.children.entrySet()) {
        Node child = entry.getValue();
        ValueAssignment assignment = child.assignment;
        boolean explained = assignment != null && shows(assignment);
        boolean big = explained || assignment == null;
        boolean gap = depth == 0 && !lines.isEmpty() && (big || apart);
        lines.add(
            new Line("  ".repeat(depth), entry.getKey(), child.value, assignment, explained, gap));
        apart = big;
        add(child, depth + 1);
      }
    }

    private boolean shows(ValueAssignment assignment) {
      boolean decision =
          switch (assignment.purpose()) {
            case REPLICAS, AUTOSCALING_SWITCH -> true;
            case BUDGET_SWITCH -> Boolean.FALSE.equals(assignment.decision().value());
            case RUN,
                IMAGE,
                SCHEDULE,
                CONCURRENCY,
                RESOURCES,
                AUTOSCALING_MINIMUM,
                AUTOSCALING_MAXIMUM,
                AUTOSCALING_TARGET,
                BUDGET,
                TOPOLOGY_SPREAD,
                PRIORITY_CLASS,
                NODE_PLACEMENT,
                IDENTITY,
                TENANT,
                DOMAIN,
                IMAGE_REGISTRY,
                STORAGE_CLASS,
                CHART_MODE ->
                false;
          };
      return decision && shown.add(Content.of(assignment));
    }
  }

  /**
   * The content of the comment on a value. Of several values with equal content, only the first
   * gets the comment.
   */
  private record Content(
      Purpose purpose, Object value, Reason reason, @Nullable Survivors survivors) {
    static Content of(ValueAssignment assignment) {
      Purpose purpose = assignment.purpose();
      PlannedWorkload workload = assignment.workload();
      return new Content(
          purpose,
          assignment.decision().value(),
          Reason.of(assignment.decision()),
          purpose == Purpose.REPLICAS && workload != null ? workload.survivors() : null);
    }
  }
}
