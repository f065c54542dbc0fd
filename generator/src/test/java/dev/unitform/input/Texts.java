package dev.unitform.input;

import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.model.catalog.Catalog;
import dev.unitform.model.profile.TopologyProfile;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Profiles and catalogs that a test gives as text. They are read like files. */
public final class Texts {
  /** The file name of every profile that is given as text. */
  public static final String PROFILE = "profile.yaml";

  /** A contract without known keys. Tests write NONE if they need no keys. */
  public static final String NO_CONTRACT =
      "{replicas: [], autoscaling: null, disruptionBudget: null, topologySpread: null, "
          + "priorityClass: null, affinity: null, nodeSelector: null, tolerations: null, "
          + "strategy: null, identity: [], tenant: [], domain: [], clusterDns: [], "
          + "imageRegistry: [], imagePullSecrets: [], storageClasses: [], schedule: [], "
          + "resources: [], images: [], backends: []}";

  private static final ProfileReader PROFILES = new ProfileReader();
  private static final CatalogReader CATALOGS = new CatalogReader();
  private static final Catalog SHIPPED =
      CATALOGS.readDefault(new Project(null), new Sources()).get();

  private Texts() {}

  /**
   * The file of a service with the id {@code svc} that runs in both units of a pair.
   *
   * @param modes the high-availability modes
   * @param charts the list under {@code charts}, without indentation
   */
  public static String service(String modes, String charts) {
    return """
    apiVersion: unitform/v1
    kind: Service
    metadata: {id: svc, title: Service}
    spec:
      highAvailability: [%s]
      disasterRecovery: active-spare
      hosting: primary-or-secondary
      charts:
    """
            .formatted(modes)
        + charts.indent(4);
  }

  public static Result<TopologyProfile> profile(String text) {
    return PROFILES.read(new SourceText(PROFILE, text), new Sources());
  }

  /** The catalog with these files, by name; {@code NONE} is replaced by a contract without keys. */
  public static Result<Catalog> catalog(Map<String, String> files) {
    return CATALOGS.read(
        files.entrySet().stream()
            .map(
                file ->
                    Result.of(
                        new SourceText(
                            file.getKey(), file.getValue().replace("NONE", NO_CONTRACT))))
            .toList(),
        new Project(null),
        new Sources());
  }

  /** The catalog of service files in one text, separated by {@code ---}. */
  public static Result<Catalog> catalog(String documents) {
    List<String> texts = Arrays.stream(documents.split("(?m)^---\n", -1)).toList();
    java.util.LinkedHashMap<String, String> files = new java.util.LinkedHashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      files.put("service-" + (i + 1) + ".yaml", texts.get(i));
    }
    return catalog(files);
  }

  public static Catalog shippedCatalog() {
    return SHIPPED;
  }
}
