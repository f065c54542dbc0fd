package dev.unitform.effect;

import dev.unitform.app.Generation;
import dev.unitform.app.Inputs;
import dev.unitform.chart.ChartShelf;
import dev.unitform.helm.HelmRenderer;
import dev.unitform.helm.Workspace;
import dev.unitform.input.Project;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.Plan;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedProfilesTest {
  static Stream<Path> profiles() throws Exception {
    return Project.profilesIn(Path.of("..")).stream();
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void what(Path profile) throws Exception {
    try (Workspace workspace = Workspace.open()) {
      Generation generation = Generation.forOutput(2);
      Inputs inputs = generation.read(profile).get();
      Plan plan = generation.plan(inputs).get();
      OutputTree tree = generation.render(inputs, plan).get();
      for (int i = 0; i < 3; i++) {
        long t = System.nanoTime();
        ChartRendering rendering =
            new ChartRendering(
                new ChartShelf(null, inputs.project(), workspace),
                new HelmRenderer(workspace),
                true,
                2);
        ChartRendering.Rendered rendered = rendering.render(plan, tree, u -> true);
        System.out.println(
            profile
                + " "
                + rendered.releases().size()
                + " ms "
                + (System.nanoTime() - t) / 1000000);
        if (i == 0) {
          rendered
              .diagnostics()
              .forEach(d -> System.out.println(d.code() + " " + d.position() + " " + d.message()));
          EffectCheck.check(rendered.releases())
              .forEach(d -> System.out.println(d.code() + " " + d.position() + " " + d.message()));
        }
      }
    }
  }
}
