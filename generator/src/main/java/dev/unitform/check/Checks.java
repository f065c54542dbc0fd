package dev.unitform.check;

import dev.unitform.check.program.Programs;
import dev.unitform.check.schema.ManifestCheck;
import dev.unitform.check.schema.ManifestText;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/** Runs all checks of the output of a plan. */
public final class Checks {
  private Checks() {}

  /**
   * Runs all checks.
   *
   * @param rendered the manifests that Helm renders from the charts and the values in the output
   */
  public static List<Diagnostic> all(
      Plan plan, OutputTree tree, List<ManifestText> rendered, Programs programs) {
    Diagnostics diagnostics = new Diagnostics();
    List<ManifestText> manifests = new ArrayList<>(ProducedManifests.of(plan, tree));
    manifests.addAll(rendered);
    diagnostics.addAll(ManifestCheck.of(manifests, programs).diagnostics());
    diagnostics.addAll(YamlCheck.check(tree));
    diagnostics.addAll(OrderCheck.check(plan));
    diagnostics.addAll(CapacityCheck.check(plan));
    diagnostics.addAll(TerraformFormatCheck.check(tree));
    return diagnostics.sorted();
  }
}
