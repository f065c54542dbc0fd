package dev.unitform.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import dev.unitform.plan.Placement;
import dev.unitform.plan.Plan;
import dev.unitform.planner.rule.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Notices that the owners of a profile have acknowledged. */
class AcknowledgementsTest {
  private static final String TWO_NODES_IN_ONE_ZONE =
      """
      apiVersion: unitform/v1
      kind: TopologyProfile
      metadata: {name: one-zone}
      spec:
        deployment: cloud
        unitGroup:
          name: group
          unitPairs:
            - name: east
              primary: {name: east-1, region: r1, zones: [a]}
        services:
          designer: {highAvailability: active-active, values: {designer-blue: {big: 1000000}}}
      """;

  @TempDir private Path folder;

  private record Run(List<Diagnostic> told, Plan plan) {
    List<String> under(String code) {
      return told.stream()
          .filter(d -> d.code().name().equals(code))
          .map(d -> d.message().replaceFirst(":.*", ""))
          .toList();
    }

    List<String> codes() {
      return told.stream().map(d -> d.code().name()).distinct().sorted().toList();
    }
  }

  private Run run(String acknowledge) throws IOException {
    Path file = folder.resolve("one-zone.yaml");
    Files.writeString(file, TWO_NODES_IN_ONE_ZONE + acknowledge);
    Generation generation = Generation.forPlans();
    Result<Inputs> inputs = generation.read(file);
    List<Diagnostic> told = new ArrayList<>(inputs.diagnostics());
    Result<Plan> plan = generation.plan(inputs.get());
    told.addAll(plan.diagnostics());
    return new Run(told, plan.get());
  }

  private static String entry(String code, String service) {
    return "    - {code: %s%s, because: \"it is known\"}\n"
        .formatted(code, service.isEmpty() ? "" : ", service: " + service);
  }

  @Test
  void aNoticeIsNotToldOfTheServiceThatItIsAcknowledgedFor() throws IOException {
    Run all = run("");
    assertThat(all.under("PLN103")).contains("designer").hasSizeGreaterThan(1);
    Run known = run("  acknowledge:\n" + entry("PLN103", "designer") + entry("YML008", "designer"));
    assertThat(known.under("PLN103"))
        .hasSize(all.under("PLN103").size() - 1)
        .doesNotContain("designer");
    assertThat(known.under("YML008")).isEmpty();
    assertThat(all.under("YML008")).hasSize(1);
    assertThat(known.codes()).doesNotContain("PLN122", "PRF026");
    assertThat(designer(known)).noneMatch(notice -> notice.contains("all its active replicas"));
    assertThat(designer(all)).anyMatch(notice -> notice.contains("all its active replicas"));
  }

  private static List<String> designer(Run run) {
    return run.plan().units().get(0).placements().stream()
        .filter(placement -> placement.service().id().equals("designer"))
        .map(Placement::notices)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aRunInWhichEveryNoticeIsKnownIsSilent() throws IOException {
    Run all = run("");
    StringBuilder acknowledge = new StringBuilder("  acknowledge:\n");
    all.codes().forEach(code -> acknowledge.append(entry(code, "")));
    assertThat(all.codes()).hasSizeGreaterThan(3);
    assertThat(run(acknowledge.toString()).told()).isEmpty();
  }

  @Test
  void anAcknowledgementOfNothingIsANotice() throws IOException {
    Run run =
        run(
            "  acknowledge:\n"
                + entry("PLN103", "voice-microservices")
                + entry("PLN101", "")
                + entry("HLM008", ""));
    assertThat(run.told())
        .filteredOn(d -> d.code().name().equals("PLN122"))
        .extracting(Findings::line)
        .extracting(line -> line.replaceFirst("^[^:]*:", ""))
        .containsExactly(
            "14:14 PLN122 there is no notice PLN103 of 'voice-microservices' to acknowledge |"
                + " remove the acknowledgement",
            "15:14 PLN122 there is no notice PLN101 to acknowledge | remove the acknowledgement");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PLN004 | '' | PRF026 'PLN004' is an error, which cannot be acknowledged | only notices can"
            + " be acknowledged; fix the reported problem",
        "PLN110 | '' | PRF026 'PLN110' is a warning, which cannot be acknowledged | only notices"
            + " can be acknowledged; fix the reported problem",
        "PLN10E | '' | PRF026 there is no notice 'PLN10E' | did you mean 'PLN101'? run 'unitform"
            + " validate' to see the notices with their codes",
        "nonsense | '' | PRF026 there is no notice 'nonsense' | run 'unitform validate' to see"
            + " the notices with their codes",
        "PLN103 | designr | PRF001 unknown service 'designr' | did you mean 'designer'? write the"
            + " id of a service of the catalog"
      })
  void onlyNoticesOfServicesThatThereAreCanBeAcknowledged(
      String code, String service, String message, String help) throws IOException {
    assertThat(run("  acknowledge:\n" + entry(code, service)).told())
        .extracting(Findings::line)
        .anyMatch(line -> line.endsWith(" " + message + " | " + help));
  }
}
