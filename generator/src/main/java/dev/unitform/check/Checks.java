package dev.unitform.check;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.Plan;
import java.util.List;

/** All checks of what a plan produces. */
public final class Checks {
  private Checks() {}

  public static List<Diagnostic> all(Plan plan, OutputTree tree) {
    Diagnostics diagnostics = new Diagnostics();
    diagnostics.addAll(YamlCheck.check(tree));
    diagnostics.addAll(OrderCheck.check(plan));
    diagnostics.addAll(TerraformFormatCheck.check(tree));
    return diagnostics.sorted();
  }
}
