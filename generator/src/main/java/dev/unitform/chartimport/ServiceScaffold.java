package dev.unitform.chartimport;

import dev.unitform.model.catalog.Chart;
import dev.unitform.model.catalog.Service;
import dev.unitform.yaml.YamlText;
import java.util.stream.Collectors;

/**
 * Writes first versions of catalog files. The user then adds the facts that the chart does not
 * contain.
 */
public final class ServiceScaffold {
  private static final String HEAD =
      """
      # yaml-language-server: $schema=../schema/service.schema.json
      # %s
      # Fill in each "?": 'unitform catalog lint' refuses them.
      apiVersion: unitform/v1
      kind: Service
      metadata:
        id: %s
        title: %s

      spec:
        # one or more of n-plus-one, active-active, singleton, cron-job; the first is the default
        highAvailability: ["?"]
        # active-spare, limited-active-spare, pilot-light or not-supported
        disasterRecovery: "?"
        # primary-only or primary-or-secondary
        hosting: "?"

        charts:
      """;

  private static final String CHART =
      """
          # the chart's name and exact version; without these two lines and the contract, the
          # reference chart is used, and each workload needs 'run'
          - chart: "?"
            version: "?"
            namespace: %1$s
            workloads:
              - name: %1$s
                # Deployment, StatefulSet, DaemonSet, CronJob or Job
                kind: "?"
            releases:
              - name: %1$s
                # ids of the releases, of any service, that are installed before it; [] for none
                after: ["?"]
            # paths of the chart's values; 'unitform catalog import CHART' finds them. Without a path,
            # post-render sets what it can:
            # contract:
            #   replicas: [{path: deployment.replicaCount, sample: 1}]
      """;

  private static final String EXTENDING =
      """
      # yaml-language-server: $schema=../schema/service-overlay.schema.json
      # Merged over the shipped service; only the differences are here.
      # 'unitform catalog show %1$s --format yaml' prints the complete service.
      extends: shipped
      metadata:
        id: %1$s
      spec:
        charts:
      %2$s\
      """;

  private ServiceScaffold() {}

  /**
   * The beginning of a file, up to its charts.
   *
   * @param origin a sentence that says how the file was made
   */
  static String head(String id, String origin) {
    return HEAD.formatted(origin, YamlText.quote(id), YamlText.quote(id));
  }

  /** A file for a new service. */
  public static String of(String id) {
    return head(id, "A service of one chart with one workload.")
        + CHART.formatted(YamlText.quote(id));
  }

  /** A file that extends a shipped service, and sets the versions of its charts. */
  public static String extending(Service service) {
    return EXTENDING.formatted(
        service.id(),
        service.spec().charts().stream()
            .filter(chart -> !chart.isDelivered())
            .map(ServiceScaffold::version)
            .distinct()
            .collect(Collectors.joining()));
  }

  private static String version(Chart chart) {
    return "    - chart: %s%n      version: %s%n"
        .formatted(chart.chart().value(), YamlText.quote(chart.version().value()))
        .replace("\r\n", "\n");
  }
}
