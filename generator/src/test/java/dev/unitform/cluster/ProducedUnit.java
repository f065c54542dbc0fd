package dev.unitform.cluster;

import dev.unitform.app.ChartProof;
import dev.unitform.app.Charts;
import dev.unitform.app.Generation;
import dev.unitform.app.Run;
import dev.unitform.app.TargetedProject;
import dev.unitform.app.TargetedProject.Made;
import dev.unitform.check.ProducedManifests;
import dev.unitform.check.schema.ManifestText;
import dev.unitform.input.Project;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A unit of a shipped profile with all its objects.
 *
 * @param produced the written files, including those of all GitOps tools
 * @param rendered its releases, from the available charts and substitutes
 */
record ProducedUnit(
    String profile, PlannedUnit unit, List<ManifestText> produced, List<ManifestText> rendered) {

  static List<ProducedUnit> ofAllProfiles(Path folder) throws IOException {
    Path noCharts = Files.createDirectories(folder.resolve("charts"));
    TargetedProject project = new TargetedProject(Files.createDirectories(folder.resolve("all")));
    List<ProducedUnit> units = new ArrayList<>();
    Charts charts = new Charts(noCharts, /* ofEveryProfile= */ false);
    try (Generation generation = Generation.forOutput(2, charts)) {
      for (Path profile : Project.profilesIn(Path.of(".."))) {
        Run.Product product = Run.of(generation, List.of(profile)).products().get(0);
        Plan plan = product.plan();
        List<ManifestText> rendered = ChartProof.check(product, charts).manifests();
        Made made = project.shipped(profile);
        List<ManifestText> produced = ProducedManifests.of(made.plan(), made.tree());
        for (PlannedUnit unit : plan.units()) {
          units.add(new ProducedUnit(plan.profile(), unit, of(unit, produced), of(unit, rendered)));
        }
      }
    }
    return units;
  }

  private static List<ManifestText> of(PlannedUnit unit, List<ManifestText> texts) {
    return texts.stream().filter(text -> text.file().startsWith(unit.name() + "/")).toList();
  }

  @Override
  public String toString() {
    return profile + "/" + unit.name();
  }
}
