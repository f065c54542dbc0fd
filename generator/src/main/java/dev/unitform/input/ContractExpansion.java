package dev.unitform.input;

import dev.unitform.yaml.ScalarKind;
import dev.unitform.yaml.YamlNode;
import dev.unitform.yaml.YamlNode.Entry;
import dev.unitform.yaml.YamlNode.Mapping;
import dev.unitform.yaml.YamlNode.Scalar;
import dev.unitform.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Expands the contract of the reference chart for the workloads of a catalog entry: a value path
 * that contains {@code {workload}} is copied for each workload, with the values of the workload.
 * This class knows no key of the chart; all keys come from the contract.
 */
record ContractExpansion(List<Mapping> workloads) {
  private static final String WORKLOAD = "{workload}";
  private static final Pattern OF_WORKLOAD = Pattern.compile("\\{workload\\.([A-Za-z.]+)}");
  private static final Pattern PLAIN_KEY = Pattern.compile("[^.\\[\\]\"\\s]+");

  private static final List<String> NOT_COPIED = List.of("path", "value", "needs", "kinds");

  /** The name of a workload. */
  static Scalar name(Mapping workload) {
    return (Scalar) workload.entry("name").orElseThrow().value();
  }

  Mapping expand(Mapping contract) {
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : contract.entries()) {
      YamlNode value = entry.value();
      if (value instanceof Sequence bindings) {
        value =
            new Sequence(
                bindings.position(),
                bindings.items().stream().flatMap(b -> expanded((Mapping) b).stream()).toList());
      } else if (value instanceof Mapping group) {
        value = expand(group);
      }
      entries.add(new Entry(entry.key(), entry.keyPosition(), value));
    }
    return new Mapping(contract.position(), entries);
  }

  private List<YamlNode> expanded(Mapping binding) {
    Scalar path = scalar(binding, "path");
    if (path == null || !path.text().contains(WORKLOAD)) {
      return List.of(binding);
    }
    List<YamlNode> bindings = new ArrayList<>();
    for (Mapping workload : workloads) {
      if (applies(binding, workload)) {
        Scalar own = text(path, path.text().replace(WORKLOAD, name(workload).text()));
        add(own, value(binding, workload), binding, workload, bindings);
      }
    }
    return bindings;
  }

  /**
   * Whether a value path applies to a workload. The workload must have one of the path's {@code
   * kinds} and the setting that the path {@code needs}.
   */
  private static boolean applies(Mapping binding, Mapping workload) {
    Scalar needs = scalar(binding, "needs");
    YamlNode kinds = binding.entry("kinds").map(Entry::value).orElse(null);
    Scalar kind = scalar(workload, "kind");
    boolean ofKind =
        !(kinds instanceof Sequence legal)
            || kind == null
            || legal.items().stream().anyMatch(one -> ((Scalar) one).text().equals(kind.text()));
    return ofKind && (needs == null || at(workload, needs.text()) != null);
  }

  /** The value to write at a path, which comes either from the workload or from the contract. */
  private static Value value(Mapping binding, Mapping workload) {
    YamlNode value = binding.entry("value").map(Entry::value).orElse(null);
    Matcher own = OF_WORKLOAD.matcher(value instanceof Scalar scalar ? scalar.text() : "");
    return own.matches() ? new Value(at(workload, own.group(1)), true) : new Value(value, false);
  }

  /**
   * A value to write at a path.
   *
   * @param node null if there is no value
   * @param ofWorkload whether the value comes from the workload and not from the contract
   */
  private record Value(@Nullable YamlNode node, boolean ofWorkload) {}

  private static void add(
      Scalar path, Value value, Mapping binding, Mapping workload, List<YamlNode> bindings) {
    if (value.ofWorkload() && value.node() == null) {
      return;
    }
    if (value.node() instanceof Mapping parts) {
      for (Entry part : parts.entries()) {
        String key = part.key();
        String step = PLAIN_KEY.matcher(key).matches() ? key : '"' + key + '"';
        add(
            text(path, path.text() + "." + step),
            new Value(part.value(), true),
            binding,
            workload,
            bindings);
      }
      return;
    }
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry("path", path.position(), path));
    if (value.node() != null) {
      entries.add(new Entry("value", value.node().position(), value.node()));
    }
    binding.entries().stream()
        .filter(entry -> !NOT_COPIED.contains(entry.key()))
        .forEach(entries::add);
    entries.add(new Entry("workload", name(workload).position(), name(workload)));
    bindings.add(new Mapping(binding.position(), entries));
  }

  private static @Nullable YamlNode at(Mapping workload, String path) {
    return workload.at(Arrays.asList(path.split("\\.", -1)));
  }

  private static @Nullable Scalar scalar(Mapping binding, String key) {
    return (Scalar) binding.entry(key).map(Entry::value).orElse(null);
  }

  private static Scalar text(Scalar where, String text) {
    return new Scalar(where.position(), text, ScalarKind.STRING);
  }
}
