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
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Gives the charts of a service that name no chart the reference chart's name, version and
 * contract, so that all charts are told in the same way from there on. What the contract takes from
 * the entry keeps its place in the entry.
 */
final class EntryCompletion {
  private static final String CHART = "chart";
  private static final String WORKLOADS = "workloads";

  private final Supplier<Result<ReferenceChart>> reference;

  /**
   * @param reference asked only when a service needs it
   */
  EntryCompletion(Supplier<Result<ReferenceChart>> reference) {
    this.reference = reference;
  }

  /** A service that fits its schema, with every chart complete. */
  Result<YamlNode> complete(YamlNode service) {
    if (service.at(List.of("spec", "charts")) instanceof Sequence charts
        && charts.items().stream().anyMatch(EntryCompletion::namesNone)) {
      Result<ReferenceChart> chart = reference.get();
      if (!chart.isPresent()) {
        return new Result<>(null, chart.diagnostics());
      }
      Diagnostics diagnostics = new Diagnostics();
      Sequence completed =
          new Sequence(
              charts.position(),
              charts.items().stream()
                  .map(
                      entry -> namesNone(entry) ? complete(entry, chart.get(), diagnostics) : entry)
                  .toList());
      return Result.of(
          with((Mapping) service, "spec", spec -> with((Mapping) spec, "charts", c -> completed)),
          diagnostics);
    }
    return Result.of(service);
  }

  private static boolean namesNone(YamlNode entry) {
    return entry instanceof Mapping mapping && mapping.entry(CHART).isEmpty();
  }

  private static YamlNode complete(YamlNode node, ReferenceChart chart, Diagnostics diagnostics) {
    Mapping entry = (Mapping) node;
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
            "contract",
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

  /** The workloads, each with the name that the chart gives to its object. */
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

  /** A version is text, also where it looks like a number. */
  private static Scalar text(Scalar scalar) {
    return new Scalar(scalar.position(), scalar.text(), ScalarKind.STRING);
  }

  private static Mapping with(Mapping mapping, String key, UnaryOperator<YamlNode> change) {
    return new Mapping(
        mapping.position(),
        mapping.entries().stream()
            .map(
                e ->
                    e.key().equals(key)
                        ? new Entry(e.key(), e.keyPosition(), change.apply(e.value()))
                        : e)
            .toList());
  }
}
