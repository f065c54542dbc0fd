package dev.unitform.chartcheck;

import dev.unitform.app.ChartProof;
import dev.unitform.app.Charts;
import dev.unitform.app.Generation;
import dev.unitform.app.Inputs;
import dev.unitform.app.Run;
import dev.unitform.chart.ContractChart;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Severity;
import dev.unitform.model.catalog.Chart;
import dev.unitform.model.catalog.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A project on disk with a profile of one unit and a catalog of one service. */
final class OneServiceProject {
  private static final String PROFILE =
      """
      apiVersion: unitform/v1
      kind: TopologyProfile
      metadata:
        name: proof
      spec:
        deployment: cloud
        catalog: catalog
        defaults:
          domain: cx.example.com
          imageRegistry: registry.example.com/cx
          chartRepository: oci://registry.example.com/charts
          storageClasses: {rwo: standard, rwx: shared}
        tenants:
          - {name: acme, id: "100", home: pair, uuid: 9350e2fc-a1dd-4c65-8d40-1f75a2e00100, sipDomain: acme.example.com}
        unitGroup:
          name: group
          unitPairs:
            - name: pair
              primary:
                name: north
                region: north
                zones: [n1, n2, n3]
      """;

  private final Path root;
  private final Path service;
  private final Path profile;

  OneServiceProject(Path root, String serviceText) {
    this.root = root;
    this.service = root.resolve("profiles/catalog/service.yaml");
    this.profile = root.resolve("profiles/proof.yaml");
    write(profile, PROFILE);
    write(service, serviceText);
  }

  /** A file of the shipped catalog without the parts that name other services. */
  static String shipped(String id) {
    try {
      return Files.readString(Path.of("../profiles/catalog/" + id + ".yaml"))
          .replaceAll(",? ?after: \\[[^\\]]*\\]", "")
          .replaceAll("(?m)^  sameColorAs:.*\\n", "")
          .replaceAll("(?m)^  needs:\\n(    - .*\\n)+", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path root() {
    return root;
  }

  void write(String path, String text) {
    write(root.resolve(path), text);
  }

  void service(String text) {
    write(service, text);
  }

  /** Lines below {@code spec}, at the profile's end. */
  void profileWith(String more) {
    write(profile, PROFILE + more);
  }

  /** The service as it is in the present catalog. */
  Service service() {
    Inputs inputs = Generation.forPlans().read(profile).get();
    return inputs.catalog().services().values().iterator().next();
  }

  /** Puts a chart that reads the present contract into the folder of charts. */
  void freeze(Chart chart) {
    ContractChart.files(chart, chart.releases().get(0))
        .forEach((path, text) -> write("charts/" + chart.chart().value() + "/" + path, text));
  }

  /** All errors and warnings about the project with the charts of its own folder. */
  List<Diagnostic> findings() {
    return all().stream().filter(d -> d.severity() != Severity.NOTICE).toList();
  }

  /** All findings about the project with the charts of its own folder. */
  List<Diagnostic> all() {
    return found(profile);
  }

  /** All findings about a profile with the charts of its project's own folder. */
  static List<Diagnostic> found(Path profile) {
    Diagnostics diagnostics = new Diagnostics();
    Charts charts = new Charts(/* folder= */ null, /* ofEveryProfile= */ false);
    try (Generation generation = Generation.forOutput(2, charts)) {
      Run run = Run.of(generation, List.of(profile));
      diagnostics.addAll(run.diagnostics());
      run.products()
          .forEach(product -> diagnostics.addAll(ChartProof.check(product, charts).diagnostics()));
    }
    return diagnostics.sorted();
  }

  static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
