package dev.unitform.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.output.OutputTree;
import dev.unitform.render.TerraformTools.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plans of OpenTofu or Terraform after a rename, with placeholders for the resources. */
@Tag("external")
class RenamedTerraformTest {
  private static final String RENAMED =
      TerraformPlans.CLUSTERS
          .replaceAll("name: on-(gke|eks|aks)", "name: new-$1\n          previousName: on-$1")
          .replace("{name: general,", "{name: workers, previousName: general,")
          .replace(
              "{name: gvp-media-control-two,",
              "{name: media, previousName: gvp-media-control-two,");

  @TempDir Path folder;

  @Test
  void aPlanAfterARenameMovesWhatWasRenamedAndDestroysNothing()
      throws IOException, InterruptedException {
    OutputTree before = TerraformPlans.produced(TerraformPlans.CLUSTERS).tree();
    OutputTree after = TerraformPlans.produced(RENAMED).tree();
    for (Path tool : TerraformTools.found()) {
      for (String provider : List.of("gke", "eks", "aks")) {
        String plan = plan(tool, provider, before, after, /* moves= */ true);

        assertThat(plan).contains("Plan: 0 to add, ", " 0 to destroy").contains("(moved from ");
        assertThat(plan).doesNotContain("must be replaced", "will be destroyed");
      }
    }
  }

  @Test
  void withoutTheMovesThePlanWouldDestroyTheNodes() throws IOException, InterruptedException {
    OutputTree before = TerraformPlans.produced(TerraformPlans.CLUSTERS).tree();
    OutputTree after = TerraformPlans.produced(RENAMED).tree();
    for (Path tool : TerraformTools.found()) {
      assertThat(plan(tool, "eks", before, after, /* moves= */ false))
          .contains("will be destroyed");
    }
  }

  /** Applies the module with the old addresses, and then plans the new ones. */
  private String plan(
      Path tool, String provider, OutputTree before, OutputTree after, boolean moves)
      throws IOException, InterruptedException {
    Path module = Files.createTempDirectory(folder, provider);
    TerraformAddresses old = TerraformAddresses.of(before, "on-" + provider);
    TerraformAddresses now = TerraformAddresses.of(after, "new-" + provider);
    Files.writeString(module.resolve("main.tf"), placeholders(old.names(), "on"));
    succeed(TerraformTools.run(tool, "-chdir=" + module, "init", "-no-color"));
    succeed(TerraformTools.run(tool, "-chdir=" + module, "apply", "-auto-approve", "-no-color"));
    StringBuilder text = new StringBuilder(placeholders(now.names(), "new"));
    if (moves) {
      now.moved()
          .forEach(
              (from, to) ->
                  text.append(
                      "moved {\n  from = %s\n  to = %s\n}\n"
                          .formatted(placeholder(from), placeholder(to))));
    }
    Files.writeString(module.resolve("main.tf"), text);
    Run run = TerraformTools.run(tool, "-chdir=" + module, "plan", "-no-color");
    succeed(run);
    return run.output();
  }

  /**
   * A resource of the language itself for each address. It is replaced if the real resource would
   * get another name, and updated with the labels of its unit.
   */
  private static String placeholders(SortedMap<String, String> names, String label) {
    StringBuilder text = new StringBuilder();
    SortedMap<String, SortedMap<String, String>> keyed = new TreeMap<>();
    names.forEach(
        (address, name) -> {
          String plain = placeholder(address);
          int bracket = plain.indexOf('[');
          String resource = bracket < 0 ? plain : plain.substring(0, bracket);
          String key = bracket < 0 ? "" : plain.substring(bracket + 1, plain.length() - 1);
          keyed.computeIfAbsent(resource, r -> new TreeMap<>()).put(key, HclText.quote(name));
        });
    keyed.forEach(
        (resource, instances) -> {
          boolean single = instances.containsKey("");
          text.append("resource \"terraform_data\" \"")
              .append(resource.substring("terraform_data.".length()))
              .append("\" {\n");
          if (!single) {
            text.append("  for_each = {\n");
            instances.forEach((key, name) -> text.append("    %s = %s%n".formatted(key, name)));
            text.append("  }\n");
          }
          text.append("  input = \"").append(label).append("\"\n  triggers_replace = ");
          text.append(single ? instances.get("") : "each.value").append("\n}\n");
        });
    return text.toString();
  }

  private static String placeholder(String address) {
    int bracket = address.indexOf('[');
    String resource = bracket < 0 ? address : address.substring(0, bracket);
    return "terraform_data."
        + resource.replaceAll("[^A-Za-z0-9_]", "_")
        + (bracket < 0 ? "" : address.substring(bracket));
  }

  private static void succeed(Run run) {
    assertThat(run.exit()).as(run.output()).isZero();
  }
}
