package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.chartcheck.WebProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reports of diff and plan about a count of 0, and about amounts in another unit. */
class CountAndAmountDiffTest {
  private static final String PROFILE = "profiles/starter.yaml";
  private static final String CHECKOUT = "profiles/starter-catalog/checkout.yaml";
  private static final String VALUES = "out/starter/region-one/values/shop/checkout.yaml";

  @TempDir private Path folder;

  @BeforeEach
  void generateTheStarter() throws IOException {
    WebProject.copy(
        Path.of("../profiles/starter-catalog"), folder.resolve("profiles/starter-catalog"));
    write(PROFILE, Files.readString(Path.of("../profiles/starter.yaml")));
    assertThat(CommandRun.in(folder, "generate").code()).isEqualTo(ExitCode.OK);
  }

  @Test
  void aCountOfNoneIsAsBadAsARemovalAndIsToldSoByPlanAndDiff() throws IOException {
    String values = "checkout: {values: {checkout: {workloads: {cart: {replicas: 0}}}}";
    change(PROFILE, "  services:\n", "  services:\n    " + values + "}\n");
    assertThat(CommandRun.in(folder, "plan", PROFILE).err())
        .contains("error[PLN012]")
        .contains("your value here would change it to 0, so that the workload would not run");

    change(
        PROFILE,
        values,
        values
            + ", overrides: {checkout: {workloads.cart.replicas: {override: true, because:"
            + " closed}}}");
    assertThat(CommandRun.in(folder, "plan", PROFILE).out())
        .contains("is 0 instead of 2, so that the workload does not run, as an");
    assertThat(CommandRun.in(folder, "diff").out().replaceAll("\\s+", " "))
        .contains("2 → 0 replicas; it no longer runs there")
        .contains("[destructive]");
    assertThat(CommandRun.in(folder, "diff", "--fail-on", "destructive").code())
        .isEqualTo(ExitCode.DIFFERENCES);
  }

  @Test
  void aCountOfNoneThatSomebodyWritesIntoTheOutputIsDestructive() throws IOException {
    assertThat(CommandRun.in(folder, "generate", "--render").code()).isEqualTo(ExitCode.OK);
    WebProject.copy(folder.resolve("out"), folder.resolve("other"));
    change(VALUES.replace("out/", "other/"), "replicas: 2", "replicas: 0");
    assertThat(CommandRun.in(folder, "diff", "out", "other", "--fail-on", "destructive").code())
        .isEqualTo(ExitCode.DIFFERENCES);
    change(VALUES.replace("out/", "other/"), "replicas: 0", "replicas: 2");

    String rendered = "other/starter/region-one/rendered/shop/checkout.yaml";
    change(rendered, "\n  replicas: 2\n", "\n  replicas: 0\n");
    CommandRun diff = CommandRun.in(folder, "diff", "out", "other", "--fail-on", "destructive");
    assertThat(diff.code()).isEqualTo(ExitCode.DIFFERENCES);
    assertThat(diff.out())
        .contains("Deployment shop/checkout-cart: 2 → 0 replicas; it no longer runs there");
  }

  @Test
  void anAmountInAnotherUnitIsNoChange() throws IOException {
    String catalog = Files.readString(folder.resolve(CHECKOUT));
    String memory = catalog.replaceAll("(?s).*?(memory: [0-9]+Mi).*", "$1");
    assertThat(memory).startsWith("memory: ");
    int mebibytes = Integer.parseInt(memory.replaceAll("[^0-9]", ""));
    change(CHECKOUT, memory, "memory: " + mebibytes * 1024 + "Ki");

    CommandRun diff = CommandRun.in(folder, "diff", "--fail-on", "any");
    assertThat(diff.out()).contains("touches nothing that runs");
  }

  private void change(String file, String old, String now) throws IOException {
    String text = Files.readString(folder.resolve(file));
    assertThat(text).contains(old);
    write(file, text.replace(old, now));
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(folder.resolve(file).getParent());
    Files.writeString(folder.resolve(file), text);
  }
}
