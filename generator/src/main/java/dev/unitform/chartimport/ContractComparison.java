package dev.unitform.chartimport;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.model.catalog.Chart;
import dev.unitform.model.catalog.Workload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The differences between a catalog entry and the results of importing its chart. */
public final class ContractComparison {
  /** The end of a help that is right only for the compared version of the chart. */
  static final String IF_USED = ", if this version of the chart is to be used";

  private final Diagnostics findings = new Diagnostics();
  private int same;
  private int removed;
  private int moved;
  private int added;

  /**
   * A combination of values and a cluster with which the chart was imported, and the result of this
   * import.
   *
   * @param workloads the workloads of the catalog that this installation should render
   */
  public record Installation(List<Workload> workloads, ImportedChart imported) {
    public Installation {
      workloads = List.copyOf(workloads);
    }
  }

  ContractComparison() {}

  /**
   * Compares a catalog entry with the results of importing its chart, one for each installation.
   */
  public static ContractComparison of(Chart entry, List<Installation> installations) {
    ContractComparison comparison = new ContractComparison();
    List<MatchedWorkloads> matched =
        installations.stream().map(each -> new MatchedWorkloads(entry, each)).toList();
    matched.forEach(each -> new WorkloadComparison(entry, each, comparison).run());
    new PathComparison(entry, matched, comparison).run();
    return comparison;
  }

  /** The number of workloads and paths that are as the catalog says. */
  public int same() {
    return same;
  }

  /** The number of workloads and paths of the catalog that the chart does not have. */
  public int removed() {
    return removed;
  }

  /** The number of workloads and paths of the catalog that differ in the chart. */
  public int moved() {
    return moved;
  }

  /** The number of workloads and paths of the chart that the catalog does not list. */
  public int added() {
    return added;
  }

  /** A diagnostic for each difference. */
  public List<Diagnostic> findings() {
    return findings.sorted();
  }

  void keep() {
    same++;
  }

  void remove(Code code, @Nullable SourcePosition position, String message, String help) {
    removed++;
    findings.add(code, position, message, help);
  }

  void move(Code code, @Nullable SourcePosition position, String message, String help) {
    moved++;
    findings.add(code, position, message, help);
  }

  void add(Code code, @Nullable SourcePosition position, String message, String help) {
    added++;
    findings.add(code, position, message, help);
  }
}
