package dev.unitform.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.PlanFixture;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import dev.unitform.explain.Explanation.Answer;
import dev.unitform.plan.Plan;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExplainerTest {
  private static final Explainer EXPLAINER =
      new Explainer(PlanFixture.globalCloud(), PlanFixture::shipped, PlanFixture.output(), "out");

  private static Diagnostic fault(String address, @Nullable String field) {
    Result<Explanation> result = EXPLAINER.explain(address, field);
    assertThat(result.isPresent()).isFalse();
    assertThat(result.diagnostics()).hasSize(1);
    return result.diagnostics().get(0);
  }

  private static Diagnostic unknown(String message, String help) {
    return new Diagnostic(Code.EXP001, null, message, help);
  }

  @Test
  void addressHasOneToFourSteps() {
    String forms =
        "an address is unit, unit/service, unit/service/release or unit/service/release/workload";
    assertThat(fault("a/b/c/d/e", null)).isEqualTo(unknown("'a/b/c/d/e' is not an address", forms));
    assertThat(fault("us-east//x", null))
        .isEqualTo(unknown("'us-east//x' is not an address", forms));
    assertThat(fault("", null)).isEqualTo(unknown("'' is not an address", forms));
  }

  @Test
  void unknownStepsAreAnsweredWithWhatExists() {
    assertThat(fault("us-eats", null))
        .isEqualTo(
            unknown(
                "the plan has no unit 'us-eats'",
                "did you mean 'us-east'? the units are us-east, us-west, eu-fra, eu-ams"));
    assertThat(fault("mars", null))
        .isEqualTo(
            unknown(
                "the plan has no unit 'mars'", "the units are us-east, us-west, eu-fra, eu-ams"));
    assertThat(fault("us-east/desinger", null))
        .isEqualTo(
            unknown(
                "the catalog has no service 'desinger'",
                "did you mean 'designer'? the services are genesys-authentication, designer,"
                    + " voice-platform-configuration-server, genesys-cx-insights,"
                    + " genesys-info-mart, iwd-data-mart, cx-contact, archive and 2 more"));
    assertThat(fault("us-east/designer-blue", null))
        .isEqualTo(
            unknown(
                "the catalog has no service 'designer-blue'",
                "it is a release of 'designer': ask for 'us-east/designer/designer-blue'"));
    assertThat(fault("us-east/designer/designer-blu", null))
        .isEqualTo(
            unknown(
                "'designer' has no release 'designer-blu'",
                "did you mean 'designer-blue'? the releases are designer-volume, designer-blue,"
                    + " designer-green"));
    assertThat(fault("us-east/designer/designer-blue/desinger", null))
        .isEqualTo(
            unknown(
                "'designer-blue' has no workload 'desinger'",
                "did you mean 'designer'? the workloads are designer"));
    assertThat(fault("us-east/billing-data/x", null))
        .isEqualTo(unknown("'billing-data' has no release 'x'", "it has no releases"));
    assertThat(fault("us-east/designer/designer-volume/x", null))
        .isEqualTo(
            unknown(
                "'designer-volume' has no workloads",
                "its chart runs no workload: leave out the last part of the address"));
  }

  @Test
  void unknownFieldsAreAnsweredWithWhatCanBeAsked() {
    assertThat(fault("us-east", "shape"))
        .isEqualTo(
            unknown(
                "'us-east' has no 'shape'",
                "the fields are role, provider, kubernetesVersion, location, consulDatacenter,"
                    + " domain, imageRegistry, chartRepository and 6 more"));
    assertThat(fault("us-east/designer", "replica"))
        .isEqualTo(
            unknown(
                "'us-east/designer' has no 'replica'",
                "did you mean 'replicas'? the fields are installed, highAvailability,"
                    + " disasterRecovery, hosting, version, namespace, wave, replicas and 4 more"));
    assertThat(fault("us-east/designer/designer-volume", "replicas"))
        .isEqualTo(
            unknown(
                "'us-east/designer/designer-volume' has no 'replicas'",
                "the fields are installed, highAvailability, disasterRecovery, hosting, version,"
                    + " namespace, wave"));
    assertThat(fault("us-east/voice-microservices/voice-agent", "deployment.replicaCnt"))
        .isEqualTo(
            unknown(
                "'us-east/voice-microservices/voice-agent' has no 'deployment.replicaCnt'",
                "did you mean 'deployment.replicaCount'? the fields are installed,"
                    + " highAvailability, disasterRecovery, hosting, version, namespace, wave,"
                    + " replicas and 7 more"));
    assertThat(fault("us-east/designer/designer-blue/designer", "[x"))
        .isEqualTo(
            unknown(
                "'us-east/designer/designer-blue/designer' has no '[x'",
                "the fields are replicas, spread, autoscaling, disruptionBudget"));
    assertThat(fault("us-east/designer/designer-blue", "[x").message())
        .isEqualTo("'us-east/designer/designer-blue' has no '[x'");
  }

  @Test
  void valuesKeepTheirTypes() {
    Answer replicas =
        EXPLAINER.explain("us-east/voice-microservices", "replicas").get().answers().get(0);
    assertThat(replicas.value()).isEqualTo(6);
    Answer spread =
        EXPLAINER.explain("us-east/voice-microservices", "spread").get().answers().get(1);
    assertThat(spread.value())
        .isEqualTo(
            Map.of(
                "topologyKey", "kubernetes.io/hostname",
                "maxSkew", 1,
                "whenUnsatisfiable", "ScheduleAnyway"));
  }

  @Test
  void everyPlacementCanBeExplained() {
    Plan plan = PlanFixture.globalCloud();
    plan.units()
        .forEach(
            unit -> {
              assertThat(EXPLAINER.explain(unit.name(), null).isPresent()).isTrue();
              unit.placements()
                  .forEach(
                      placement -> {
                        String service = unit.name() + "/" + placement.service().id();
                        assertThat(EXPLAINER.explain(service, null).get().answers()).hasSize(1);
                        placement
                            .releases()
                            .forEach(
                                release -> {
                                  String address = service + "/" + release.name();
                                  assertThat(EXPLAINER.explain(address, null).get().answers())
                                      .hasSize(1);
                                  release
                                      .values()
                                      .forEach(
                                          value ->
                                              assertThat(
                                                      EXPLAINER
                                                          .explain(address, value.path().text())
                                                          .get()
                                                          .answers())
                                                  .hasSize(1));
                                  release
                                      .workloads()
                                      .forEach(
                                          workload ->
                                              assertThat(
                                                      EXPLAINER
                                                          .explain(
                                                              address + "/" + workload.name(),
                                                              "replicas")
                                                          .get()
                                                          .answers())
                                                  .hasSize(1));
                                });
                      });
            });
  }
}
