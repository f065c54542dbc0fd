package dev.unitform.input;

import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.yaml.ScalarKind;
import dev.unitform.yaml.YamlNode;
import dev.unitform.yaml.YamlNode.Entry;
import dev.unitform.yaml.YamlNode.Mapping;
import dev.unitform.yaml.YamlNode.Scalar;
import dev.unitform.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Adds the keys that the chart entries of a service leave out. An entry without a chart gets the
 * name, version and contract of the reference chart. An entry with a chart and without a contract
 * gets an empty contract. The entry's own values keep their positions in the file.
 *
 * @param reference reads the reference chart; called only if a service needs it
 */
record EntryCompletion(Supplier<Result<ReferenceChart>> reference) {
  private static final String CHART = "chart";
  private static final String CONTRACT = "contract";
  private static final String WORKLOADS = "workloads";

  /**
   * Adds the keys that the chart entries leave out.
   *
   * @param service the content of a service file, which matches the schema
   */
  Result<YamlNode> complete(YamlNode service) {
    if (!(service.at(List.of("spec", "charts")) instanceof Sequence charts)
        || charts.items().stream().allMatch(entry -> has(entry, CONTRACT))) {
      return Result.of(service);
    }
    Diagnostics diagnostics = new Diagnostics();
    List<YamlNode> completed = new ArrayList<>();
    for (YamlNode node : charts.items()) {
      Mapping entry = (Mapping) node;
      if (has(entry, CONTRACT)) {
        completed.add(entry);
      } else if (has(entry, CHART)) {
        completed.add(unknown(entry));
      } else {
        Result<ReferenceChart> chart = reference.get();
        if (!chart.isPresent()) {
          return chart.failed();
        }
        completed.add(complete(entry, chart.get(), diagnostics));
      }
    }
    Sequence all = new Sequence(charts.position(), completed);
    return Result.of(
        ((Mapping) service).with("spec", spec -> ((Mapping) spec).with("charts", c -> all)),
        diagnostics);
  }

  private static boolean has(YamlNode entry, String key) {
    return entry instanceof Mapping mapping && mapping.entry(key).isPresent();
  }

  /** Adds an empty contract to an entry, because nothing is known about the values of its chart. */
  private static Mapping unknown(Mapping entry) {
    List<Entry> entries = new ArrayList<>(entry.entries());
    entries.add(new Entry(CONTRACT, entry.position(), new Mapping(entry.position(), List.of())));
    return new Mapping(entry.position(), entries);
  }

  private static YamlNode complete(Mapping entry, ReferenceChart chart, Diagnostics diagnostics) {
    List<Mapping> workloads = workloads(entry);
    for (Mapping workload : workloads) {
      YamlNode env = workload.at(List.of("run", "env"));
      if (env != null) {
        CredentialCheck.check(env, diagnostics);
      }
    }
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry(CHART, chart.name().position(), chart.name()));
    entries.add(new Entry("version", chart.version().position(), text(chart.version())));
    entry.entries().stream()
        .map(e -> e.key().equals(WORKLOADS) ? matched(e, workloads, chart.match()) : e)
        .forEach(entries::add);
    entries.add(
        new Entry(
            CONTRACT,
            chart.contract().position(),
            new ContractExpansion(workloads).expand(chart.contract())));
    entries.add(
        new Entry(
            "delivered",
            entry.position(),
            new Scalar(entry.position(), "true", ScalarKind.BOOLEAN)));
    return new Mapping(entry.position(), entries);
  }

  private static List<Mapping> workloads(Mapping entry) {
    return entry.entry(WORKLOADS).map(Entry::value).stream()
        .flatMap(list -> list instanceof Sequence items ? items.items().stream() : Stream.of())
        .map(Mapping.class::cast)
        .toList();
  }

  /**
   * Adds the key {@code match} to each workload that lacks it. The key contains the name that the
   * reference chart gives to the workload's Kubernetes object. By this name, the Helm post-renderer
   * of Unitform finds the object.
   */
  private static Entry matched(Entry workloads, List<Mapping> items, Scalar match) {
    List<YamlNode> matched = new ArrayList<>();
    for (Mapping workload : items) {
      List<Entry> entries = new ArrayList<>(workload.entries());
      if (workload.entry("match").isEmpty()) {
        Scalar name =
            new Scalar(
                match.position(),
                match.text().replace("{workload}", ContractExpansion.name(workload).text()),
                ScalarKind.STRING);
        entries.add(
            new Entry(
                "match",
                match.position(),
                new Mapping(match.position(), List.of(new Entry("name", match.position(), name)))));
      }
      matched.add(new Mapping(workload.position(), entries));
    }
    return new Entry(
        workloads.key(),
        workloads.keyPosition(),
        new Sequence(workloads.value().position(), matched));
  }

  /** The version as text, because YAML reads a version such as {@code 1.0} as a number. */
  private static Scalar text(Scalar scalar) {
    return new Scalar(scalar.position(), scalar.text(), ScalarKind.STRING);
  }
}
