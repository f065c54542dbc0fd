package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unitform.app.DocumentSchema;
import dev.unitform.chartcheck.WebProject;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that are read from rendered charts. */
class ChartRequestsTest {
  private static final String RESOURCES =
      "resources: {requests: {cpu: {{ .Values.cpu }}, memory: 1Gi}}";

  @TempDir private Path folder;
  private WebProject project;

  @BeforeEach
  void aChartThatAsksForHalfACore() {
    project =
        WebProject.in(folder)
            .with(WebProject.TEMPLATE, "image: web:1", "image: web:1\n          " + RESOURCES)
            .with(WebProject.VALUES, "scaling:", "cpu: 500m\nscaling:")
            .with(
                WebProject.SERVICE,
                "kind: Deployment,",
                "kind: Deployment, requests: {cpu: 10m, memory: 1Mi},");
  }

  private CommandRun run(String command, String... arguments) {
    String[] all = new String[arguments.length + 4];
    all[0] = command;
    all[1] = WebProject.PROFILE;
    all[2] = "--format";
    all[3] = "json";
    System.arraycopy(arguments, 0, all, 4, arguments.length);
    return CommandRun.in(folder, all);
  }

  private JsonNode workload(String... arguments) throws IOException {
    CommandRun ran = run("simulate", arguments);
    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
    JsonNode found = new ObjectMapper().readTree(ran.out());
    assertThat(DocumentSchema.of("simulation").faults(found)).isEmpty();
    return found.at("/units/0/workloads/0");
  }

  @Test
  void replaceTheSampleWhereTheChartIsAtHand() throws IOException {
    assertThat(workload().get("requestsBy").asText()).isEqualTo("sample");
    JsonNode rendered = workload("--charts", "charts");
    assertThat(rendered.get("requestsBy").asText()).isEqualTo("chart");
    assertThat(rendered.at("/requests/cpuMillis").asLong()).isEqualTo(500);
    assertThat(rendered.at("/requests/memoryBytes").asLong()).isEqualTo(1L << 30);
    JsonNode capacity = new ObjectMapper().readTree(run("capacity", "--charts", "charts").out());
    assertThat(capacity.at("/units/0/cases/0/demand/cpuMillis").asLong())
        .isEqualTo(500L * rendered.get("replicas").asLong());
  }

  @Test
  void ofTheUsersValuesStay() throws IOException {
    project
        .with(WebProject.SERVICE, "resources: []", "resources: [{path: resources}]")
        .withProfile("  services: {web: {values: {web: {resources: {requests: {cpu: 70m}}}}}}\n");
    JsonNode rendered = workload("--charts", "charts");
    assertThat(rendered.get("requestsBy").asText()).isEqualTo("values");
    assertThat(rendered.at("/requests/cpuMillis").asLong()).isEqualTo(70);
  }

  @Test
  void stayThoseOfTheCatalogWhereTheChartIsMissingOrHasNone() throws IOException {
    project.with(WebProject.TEMPLATE, RESOURCES, "resources: {}");
    assertThat(workload("--charts", "charts").get("requestsBy").asText()).isEqualTo("sample");
    CommandRun ran = run("simulate", "--charts", "profiles");
    assertThat(ran.out()).contains("\"requestsBy\": \"sample\"");
    assertThat(ran.err()).contains("warning[HLM009]: these charts are missing", "web");
  }

  @Test
  void cannotBeReadForARecordedPlan() {
    assertThat(CommandRun.in(folder, "generate").code()).isEqualTo(ExitCode.OK);
    CommandRun ran = CommandRun.in(folder, "simulate", "out/prod/plan.json", "--charts", "charts");
    assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains("a plan.json has no values");
    assertThat(run("simulate", "--charts", "nowhere").err()).contains("is not a folder");
  }
}
