package dev.unitform.check.schema;

import dev.unitform.check.program.Programs;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.SourcePosition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The check of objects with the schemas of their Kubernetes version. Unitform does this with its
 * embedded schemas, and kubeconform does it as well if it is available.
 *
 * @param embedded the result of the check with the embedded schemas
 * @param kubeconform the result of kubeconform; empty if it did not run
 */
public record ManifestCheck(
    List<Diagnostic> diagnostics, CheckResult embedded, CheckResult kubeconform) {
  public ManifestCheck {
    diagnostics = List.copyOf(diagnostics);
  }

  /**
   * Checks manifests with the embedded schemas and with kubeconform. If both find a fault in the
   * same line, only the diagnostic of the embedded schemas is reported.
   */
  public static ManifestCheck of(List<ManifestText> texts, Programs programs) {
    CheckResult embedded = EmbeddedCheck.check(texts);
    CheckResult kubeconform = KubeconformCheck.check(texts, programs);
    Set<String> reported = new HashSet<>();
    embedded.diagnostics().forEach(diagnostic -> reported.add(line(diagnostic.position())));
    List<Diagnostic> all = new ArrayList<>(embedded.diagnostics());
    for (Diagnostic diagnostic : kubeconform.diagnostics()) {
      if (diagnostic.code() != Code.CHK015 || !reported.contains(line(diagnostic.position()))) {
        all.add(diagnostic);
      }
    }
    return new ManifestCheck(all, embedded, kubeconform);
  }

  private static String line(@Nullable SourcePosition position) {
    return position == null ? "" : position.file() + ":" + position.line();
  }
}
