package dev.unitform.plandoc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.unitform.PlanFixture;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedUnit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PlanFileTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonNode SCHEMA = schema();

  private static JsonNode schema() {
    try (InputStream in = PlanFile.class.getResourceAsStream("/profiles/schema/plan.schema.json")) {
      return MAPPER.readTree(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> faults(JsonNode plan) {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(SCHEMA);
    return schema.validate(plan).stream().map(ValidationMessage::getMessage).toList();
  }

  @Test
  void everyFieldHasItsPlaceAndWhatChangesTogetherStaysOnOneLine() {
    assertThat(PlanFile.text(PlanDocument.of(PlanFixture.small())))
        .isEqualTo(
            """
            {
              "profile": "small",
              "units": [
                {
                  "name": "us-east",
                  "pair": "americas",
                  "role": "primary",
                  "placements": [
                    {
                      "service": "designer",
                      "installed": true,
                      "highAvailability": "active-active",
                      "disasterRecovery": "pilot-light",
                      "hosting": "primary-only",
                      "serving": true,
                      "dataUse": "normal",
                      "reason": "the service may run only in the primary unit",
                      "notices": [
                        "the vendor\'s HA/DR page gives the service the disaster-recovery mode \'pilot-light\', but allows the service only in the primary unit, so no other unit recovers the service"
                      ],
                      "releases": [
                        {
                          "name": "designer-volume",
                          "chart": "designer",
                          "version": "100.0.122+1407",
                          "namespace": "designer",
                          "tenant": null,
                          "wave": 1,
                          "workloads": [],
                          "id": "designer-volume",
                          "dependsOn": ["gauth"],
                          "postRendered": false,
                          "values": [],
                          "leftToUser": [],
                          "userValues": false,
                          "baseValues": null,
                          "chartFolder": null,
                          "dataTier": false
                        },
                        {
                          "name": "designer-blue",
                          "chart": "designer",
                          "version": "100.0.122+1407",
                          "namespace": "designer",
                          "tenant": null,
                          "wave": 2,
                          "workloads": [
                            {
                              "name": "designer",
                              "kind": null,
                              "replicas": 2,
                              "replicasBy": "values",
                              "supporting": false,
                              "survivors": {"zone": 1, "rack": null, "node": 1},
                              "autoscaling": null,
                              "spread": [
                                {"topologyKey": "topology.kubernetes.io/zone", "maxSkew": 1, "whenUnsatisfiable": "DoNotSchedule", "matchLabelKeys": "auto", "nodeTaintsPolicy": "Honor"},
                                {"topologyKey": "kubernetes.io/hostname", "maxSkew": 1, "whenUnsatisfiable": "DoNotSchedule", "matchLabelKeys": "auto", "nodeTaintsPolicy": "Honor"}
                              ],
                              "spreadBy": "post-render",
                              "disruptionBudget": {"maxUnavailable": 1},
                              "disruptionBudgetBy": "post-render",
                              "forbidsConcurrency": false,
                              "concurrencyBy": "none",
                              "chartLimit": null,
                              "requests": null,
                              "requestsBy": "unknown",
                              "limits": null,
                              "needed": 1,
                              "volume": "none",
                              "rules": {"replicas": "replicas.active-active", "spread": ["spread.by-mode", "spread.by-mode"], "disruptionBudget": "budget.one-at-a-time"}
                            }
                          ],
                          "id": "designer-blue",
                          "dependsOn": ["designer-volume", "gauth"],
                          "postRendered": true,
                          "values": [
                            {"path": "designer.deployment.replicaCount", "value": 2, "purpose": "replicas", "rule": "replicas.active-active"}
                          ],
                          "leftToUser": [],
                          "userValues": false,
                          "baseValues": null,
                          "chartFolder": null,
                          "dataTier": false
                        }
                      ],
                      "title": "Designer",
                      "rule": "placement.primary-only"
                    },
                    {
                      "service": "genesys-info-mart",
                      "installed": true,
                      "highAvailability": "singleton",
                      "disasterRecovery": "limited-active-spare",
                      "hosting": "primary-or-secondary",
                      "serving": true,
                      "dataUse": "normal",
                      "reason": "limited active spare: us-west also runs the service in full",
                      "notices": [],
                      "releases": [
                        {
                          "name": "gim-100",
                          "chart": "gim",
                          "version": "100.0.116+2500",
                          "namespace": "gim",
                          "tenant": "t100",
                          "wave": 1,
                          "workloads": [
                            {
                              "name": "gim-etl",
                              "kind": "StatefulSet",
                              "replicas": 1,
                              "replicasBy": "values",
                              "supporting": false,
                              "survivors": {"zone": 0, "rack": null, "node": 0},
                              "autoscaling": null,
                              "spread": [],
                              "spreadBy": "none",
                              "disruptionBudget": null,
                              "disruptionBudgetBy": "none",
                              "forbidsConcurrency": false,
                              "concurrencyBy": "none",
                              "chartLimit": null,
                              "requests": null,
                              "requestsBy": "unknown",
                              "limits": null,
                              "needed": 1,
                              "volume": "none",
                              "rules": {"replicas": "replicas.singleton"}
                            }
                          ],
                          "id": "gim",
                          "dependsOn": ["gauth"],
                          "postRendered": false,
                          "values": [],
                          "leftToUser": [],
                          "userValues": false,
                          "baseValues": null,
                          "chartFolder": null,
                          "dataTier": false
                        }
                      ],
                      "title": "Genesys Info Mart",
                      "rule": "placement.both-units"
                    },
                    {
                      "service": "voice-microservices",
                      "installed": true,
                      "highAvailability": "n-plus-one",
                      "disasterRecovery": "active-spare",
                      "hosting": "primary-or-secondary",
                      "serving": true,
                      "dataUse": "normal",
                      "reason": "active spare: us-west also runs the service in full",
                      "notices": [],
                      "releases": [
                        {
                          "name": "voice-agent",
                          "chart": "voice-agent",
                          "version": "100.0.1000006",
                          "namespace": "voice",
                          "tenant": null,
                          "wave": 1,
                          "workloads": [
                            {
                              "name": "voice-agent",
                              "kind": "Deployment",
                              "replicas": 6,
                              "replicasBy": "values",
                              "supporting": false,
                              "survivors": {"zone": 4, "rack": null, "node": 5},
                              "autoscaling": {"min": 6, "max": 12, "minBy": "post-render", "maxBy": "values", "startBy": "post-render"},
                              "spread": [
                                {"topologyKey": "topology.kubernetes.io/zone", "maxSkew": 1, "whenUnsatisfiable": "ScheduleAnyway", "matchLabelKeys": ["pod-template-hash"]},
                                {"topologyKey": "kubernetes.io/hostname", "maxSkew": 1, "whenUnsatisfiable": "ScheduleAnyway", "matchLabelKeys": ["pod-template-hash"]}
                              ],
                              "spreadBy": "post-render",
                              "disruptionBudget": {"maxUnavailable": 1},
                              "disruptionBudgetBy": "post-render",
                              "forbidsConcurrency": false,
                              "concurrencyBy": "none",
                              "chartLimit": null,
                              "requests": null,
                              "requestsBy": "unknown",
                              "limits": null,
                              "needed": 5,
                              "volume": "none",
                              "rules": {"replicas": "replicas.n-plus-one", "autoscalingMin": "autoscaling.minimum", "autoscalingMax": "given", "spread": ["spread.by-mode", "spread.by-mode"], "disruptionBudget": "budget.one-at-a-time"}
                            }
                          ],
                          "id": "voice-agent",
                          "dependsOn": ["gauth"],
                          "postRendered": true,
                          "values": [
                            {"path": "deployment.replicaCount", "value": 6, "purpose": "replicas", "rule": "replicas.n-plus-one"},
                            {"path": "hpa.maxReplicas", "value": 12, "purpose": "autoscaling-maximum", "rule": "given"},
                            {"path": "image.registry", "value": "registry.example.com/cx", "purpose": "image-registry", "rule": "identity.placeholders"}
                          ],
                          "leftToUser": [
                            {"path": "context.plugins[0].url", "value": "https://digital.us-east.cx.example.com", "reason": "the catalog does not know the other keys of the list item"}
                          ],
                          "userValues": true,
                          "baseValues": "base/voice-agent.yaml",
                          "chartFolder": null,
                          "dataTier": false
                        }
                      ],
                      "title": "Voice Microservices",
                      "rule": "placement.both-units"
                    }
                  ],
                  "counterpart": "us-west",
                  "place": "us-east1",
                  "zones": ["us-east1-b", "us-east1-c", "us-east1-d"],
                  "racks": null,
                  "provider": "gke",
                  "kubernetesVersion": "1.31",
                  "location": "us-east",
                  "consulDatacenter": "dc-us-east",
                  "domain": "cx.example.com",
                  "imageRegistry": "registry.example.com/cx",
                  "chartRepository": null,
                  "storageClasses": {"rwo": null, "rwx": null},
                  "network": null,
                  "nodes": 9,
                  "nodePools": [],
                  "createCluster": false,
                  "clusterName": null,
                  "tenants": ["t100"],
                  "pods": 9,
                  "previousName": null
                },
                {
                  "name": "us-west",
                  "pair": "americas",
                  "role": "secondary",
                  "placements": [
                    {
                      "service": "designer",
                      "installed": false,
                      "highAvailability": "n-plus-one",
                      "disasterRecovery": "pilot-light",
                      "hosting": "primary-only",
                      "serving": false,
                      "dataUse": null,
                      "reason": "hosting is primary-only, and us-west is the secondary unit of americas",
                      "notices": [
                        "the vendor\'s HA/DR page gives the service the disaster-recovery mode \'pilot-light\', but allows the service only in the primary unit, so no other unit recovers the service"
                      ],
                      "releases": [],
                      "title": "Designer",
                      "rule": "placement.primary-only"
                    },
                    {
                      "service": "genesys-info-mart",
                      "installed": false,
                      "highAvailability": "singleton",
                      "disasterRecovery": "limited-active-spare",
                      "hosting": "primary-or-secondary",
                      "serving": false,
                      "dataUse": null,
                      "reason": "all its releases are installed per tenant, and no tenant has its home in americas",
                      "notices": [],
                      "releases": [],
                      "title": "Genesys Info Mart",
                      "rule": "placement.no-tenant"
                    },
                    {
                      "service": "voice-microservices",
                      "installed": true,
                      "highAvailability": "n-plus-one",
                      "disasterRecovery": "active-spare",
                      "hosting": "primary-or-secondary",
                      "serving": true,
                      "dataUse": "normal",
                      "reason": "active spare: us-east also runs the service in full",
                      "notices": [],
                      "releases": [
                        {
                          "name": "voice-agent",
                          "chart": "voice-agent",
                          "version": "100.0.1000006",
                          "namespace": "voice",
                          "tenant": null,
                          "wave": 1,
                          "workloads": [
                            {
                              "name": "voice-agent",
                              "kind": "Deployment",
                              "replicas": 6,
                              "replicasBy": "values",
                              "supporting": false,
                              "survivors": {"zone": 4, "rack": null, "node": 5},
                              "autoscaling": {"min": 6, "max": 12, "minBy": "post-render", "maxBy": "values", "startBy": "post-render"},
                              "spread": [
                                {"topologyKey": "topology.kubernetes.io/zone", "maxSkew": 1, "whenUnsatisfiable": "ScheduleAnyway", "matchLabelKeys": ["pod-template-hash"]},
                                {"topologyKey": "kubernetes.io/hostname", "maxSkew": 1, "whenUnsatisfiable": "ScheduleAnyway", "matchLabelKeys": ["pod-template-hash"]}
                              ],
                              "spreadBy": "post-render",
                              "disruptionBudget": {"maxUnavailable": 1},
                              "disruptionBudgetBy": "post-render",
                              "forbidsConcurrency": false,
                              "concurrencyBy": "none",
                              "chartLimit": null,
                              "requests": null,
                              "requestsBy": "unknown",
                              "limits": null,
                              "needed": 5,
                              "volume": "none",
                              "rules": {"replicas": "replicas.n-plus-one", "autoscalingMin": "autoscaling.minimum", "autoscalingMax": "given", "spread": ["spread.by-mode", "spread.by-mode"], "disruptionBudget": "budget.one-at-a-time"}
                            }
                          ],
                          "id": "voice-agent",
                          "dependsOn": ["gauth"],
                          "postRendered": true,
                          "values": [
                            {"path": "deployment.replicaCount", "value": 6, "purpose": "replicas", "rule": "replicas.n-plus-one"},
                            {"path": "hpa.maxReplicas", "value": 12, "purpose": "autoscaling-maximum", "rule": "given"},
                            {"path": "image.registry", "value": "registry.example.com/cx", "purpose": "image-registry", "rule": "identity.placeholders"}
                          ],
                          "leftToUser": [
                            {"path": "context.plugins[0].url", "value": "https://digital.us-east.cx.example.com", "reason": "the catalog does not know the other keys of the list item"}
                          ],
                          "userValues": true,
                          "baseValues": "base/voice-agent.yaml",
                          "chartFolder": null,
                          "dataTier": false
                        }
                      ],
                      "title": "Voice Microservices",
                      "rule": "placement.both-units"
                    }
                  ],
                  "counterpart": "us-east",
                  "place": "us-west1",
                  "zones": ["us-west1-b", "us-west1-c", "us-west1-d"],
                  "racks": null,
                  "provider": "gke",
                  "kubernetesVersion": "1.31",
                  "location": "us-west",
                  "consulDatacenter": "dc-us-west",
                  "domain": "cx.example.com",
                  "imageRegistry": "registry.example.com/cx",
                  "chartRepository": null,
                  "storageClasses": {"rwo": null, "rwx": null},
                  "network": null,
                  "nodes": 9,
                  "nodePools": [],
                  "createCluster": false,
                  "clusterName": null,
                  "tenants": [],
                  "pods": 6,
                  "previousName": null
                },
                {
                  "name": "alone",
                  "pair": "islands",
                  "role": "primary",
                  "placements": [
                    {
                      "service": "designer",
                      "installed": true,
                      "highAvailability": "active-active",
                      "disasterRecovery": "pilot-light",
                      "hosting": "primary-only",
                      "serving": true,
                      "dataUse": "normal",
                      "reason": "the service may run only in the primary unit",
                      "notices": [
                        "the vendor\'s HA/DR page gives the service the disaster-recovery mode \'pilot-light\', but allows the service only in the primary unit, so no other unit recovers the service"
                      ],
                      "releases": [
                        {
                          "name": "designer-volume",
                          "chart": "designer",
                          "version": "100.0.122+1407",
                          "namespace": "designer",
                          "tenant": null,
                          "wave": 1,
                          "workloads": [],
                          "id": "designer-volume",
                          "dependsOn": ["gauth"],
                          "postRendered": false,
                          "values": [],
                          "leftToUser": [],
                          "userValues": false,
                          "baseValues": null,
                          "chartFolder": null,
                          "dataTier": false
                        },
                        {
                          "name": "designer-blue",
                          "chart": "designer",
                          "version": "100.0.122+1407",
                          "namespace": "designer",
                          "tenant": null,
                          "wave": 2,
                          "workloads": [
                            {
                              "name": "designer",
                              "kind": null,
                              "replicas": 2,
                              "replicasBy": "values",
                              "supporting": false,
                              "survivors": {"zone": 1, "rack": null, "node": 1},
                              "autoscaling": null,
                              "spread": [
                                {"topologyKey": "topology.kubernetes.io/zone", "maxSkew": 1, "whenUnsatisfiable": "DoNotSchedule", "matchLabelKeys": "auto", "nodeTaintsPolicy": "Honor"},
                                {"topologyKey": "kubernetes.io/hostname", "maxSkew": 1, "whenUnsatisfiable": "DoNotSchedule", "matchLabelKeys": "auto", "nodeTaintsPolicy": "Honor"}
                              ],
                              "spreadBy": "post-render",
                              "disruptionBudget": {"maxUnavailable": 1},
                              "disruptionBudgetBy": "post-render",
                              "forbidsConcurrency": false,
                              "concurrencyBy": "none",
                              "chartLimit": null,
                              "requests": null,
                              "requestsBy": "unknown",
                              "limits": null,
                              "needed": 1,
                              "volume": "none",
                              "rules": {"replicas": "replicas.active-active", "spread": ["spread.by-mode", "spread.by-mode"], "disruptionBudget": "budget.one-at-a-time"}
                            }
                          ],
                          "id": "designer-blue",
                          "dependsOn": ["designer-volume", "gauth"],
                          "postRendered": true,
                          "values": [
                            {"path": "designer.deployment.replicaCount", "value": 2, "purpose": "replicas", "rule": "replicas.active-active"}
                          ],
                          "leftToUser": [],
                          "userValues": false,
                          "baseValues": null,
                          "chartFolder": null,
                          "dataTier": false
                        }
                      ],
                      "title": "Designer",
                      "rule": "placement.primary-only"
                    },
                    {
                      "service": "genesys-info-mart",
                      "installed": false,
                      "highAvailability": "singleton",
                      "disasterRecovery": "limited-active-spare",
                      "hosting": "primary-or-secondary",
                      "serving": false,
                      "dataUse": null,
                      "reason": "all its releases are installed per tenant, and no tenant has its home in islands",
                      "notices": [],
                      "releases": [],
                      "title": "Genesys Info Mart",
                      "rule": "placement.no-tenant"
                    },
                    {
                      "service": "voice-microservices",
                      "installed": true,
                      "highAvailability": "n-plus-one",
                      "disasterRecovery": "active-spare",
                      "hosting": "primary-or-secondary",
                      "serving": true,
                      "dataUse": "normal",
                      "reason": "active spare, but the pair has no secondary unit that could recover the service",
                      "notices": [],
                      "releases": [
                        {
                          "name": "voice-agent",
                          "chart": "voice-agent",
                          "version": "100.0.1000006",
                          "namespace": "voice",
                          "tenant": null,
                          "wave": 1,
                          "workloads": [
                            {
                              "name": "voice-agent",
                              "kind": "Deployment",
                              "replicas": 6,
                              "replicasBy": "values",
                              "supporting": false,
                              "survivors": {"zone": 4, "rack": null, "node": 5},
                              "autoscaling": {"min": 6, "max": 12, "minBy": "post-render", "maxBy": "values", "startBy": "post-render"},
                              "spread": [
                                {"topologyKey": "topology.kubernetes.io/zone", "maxSkew": 1, "whenUnsatisfiable": "ScheduleAnyway", "matchLabelKeys": ["pod-template-hash"]},
                                {"topologyKey": "kubernetes.io/hostname", "maxSkew": 1, "whenUnsatisfiable": "ScheduleAnyway", "matchLabelKeys": ["pod-template-hash"]}
                              ],
                              "spreadBy": "post-render",
                              "disruptionBudget": {"maxUnavailable": 1},
                              "disruptionBudgetBy": "post-render",
                              "forbidsConcurrency": false,
                              "concurrencyBy": "none",
                              "chartLimit": null,
                              "requests": null,
                              "requestsBy": "unknown",
                              "limits": null,
                              "needed": 5,
                              "volume": "none",
                              "rules": {"replicas": "replicas.n-plus-one", "autoscalingMin": "autoscaling.minimum", "autoscalingMax": "given", "spread": ["spread.by-mode", "spread.by-mode"], "disruptionBudget": "budget.one-at-a-time"}
                            }
                          ],
                          "id": "voice-agent",
                          "dependsOn": ["gauth"],
                          "postRendered": true,
                          "values": [
                            {"path": "deployment.replicaCount", "value": 6, "purpose": "replicas", "rule": "replicas.n-plus-one"},
                            {"path": "hpa.maxReplicas", "value": 12, "purpose": "autoscaling-maximum", "rule": "given"},
                            {"path": "image.registry", "value": "registry.example.com/cx", "purpose": "image-registry", "rule": "identity.placeholders"}
                          ],
                          "leftToUser": [
                            {"path": "context.plugins[0].url", "value": "https://digital.us-east.cx.example.com", "reason": "the catalog does not know the other keys of the list item"}
                          ],
                          "userValues": true,
                          "baseValues": "base/voice-agent.yaml",
                          "chartFolder": null,
                          "dataTier": false
                        }
                      ],
                      "title": "Voice Microservices",
                      "rule": "placement.both-units"
                    }
                  ],
                  "counterpart": null,
                  "place": "Haus \\"Ä\\"",
                  "zones": [],
                  "racks": {"label": "topology.example.com/rack", "values": ["r1", "r2"]},
                  "provider": "openshift",
                  "kubernetesVersion": "1.25",
                  "location": "island",
                  "consulDatacenter": "island-dc",
                  "domain": null,
                  "imageRegistry": null,
                  "chartRepository": "oci://registry.example.com/charts",
                  "storageClasses": {"rwo": "fast", "rwx": null},
                  "network": {"nodes": "10.1.0.0/22", "pods": null, "services": null},
                  "nodes": 4,
                  "nodePools": [
                    {"name": "general", "nodesPerZone": null, "nodes": 4, "cpu": "16", "memory": "64Gi", "maxPods": 110, "machineType": null, "previousName": null}
                  ],
                  "createCluster": true,
                  "clusterName": null,
                  "tenants": [],
                  "pods": 8,
                  "previousName": null
                }
              ],
              "apiVersion": "unitform/v1",
              "kind": "Plan",
              "source": "profiles/global-cloud.yaml",
              "deployment": "cloud",
              "group": "global",
              "notices": [
                "the pair islands has no secondary unit: nothing recovers what it runs"
              ]
            }
            """);
  }

  @Test
  void everyPlanFitsItsSchema() throws IOException {
    assertThat(faults(MAPPER.readTree(PlanFile.text(PlanDocument.of(PlanFixture.globalCloud())))))
        .isEmpty();
    assertThat(faults(MAPPER.readTree(PlanFile.text(PlanDocument.of(PlanFixture.small())))))
        .isEmpty();
    assertThat(faults(MAPPER.readTree(PlanFile.text(PlanDocument.of(PlanFixture.wide(3))))))
        .isEmpty();
  }

  @Test
  void schemaRefusesWhatThePlanDoesNotSay() throws IOException {
    JsonNode plan = MAPPER.readTree(PlanFile.text(PlanDocument.of(PlanFixture.small())));
    ObjectNode workload = (ObjectNode) plan.at("/units/0/placements/2/releases/0/workloads/0");
    workload.put("replicasBy", "hand");
    workload.put("extra", 1);
    ObjectNode absent = (ObjectNode) plan.at("/units/1/placements/0");
    absent.put("serving", true);
    String at = "$.units[0].placements[2].releases[0].workloads[0]";
    assertThat(faults(plan))
        .containsExactlyInAnyOrder(
            at
                + ".replicasBy: does not have a value in the enumeration [\"values\","
                + " \"post-render\", \"none\"]",
            at
                + ": property 'extra' is not defined in the schema and the schema does not allow"
                + " additional properties",
            "$.units[1].placements[0].serving: must be the constant value 'false'");
  }

  @Test
  void everyObjectOfTheSchemaIsStrictAndHasATitle() {
    Deque<JsonNode> left = new ArrayDeque<>(List.of(SCHEMA));
    while (!left.isEmpty()) {
      JsonNode node = left.pop();
      if (node.isObject() && node.path("type").toString().contains("\"object\"")) {
        JsonNode others = node.path("additionalProperties");
        assertThat(others.isObject() || others.toString().equals("false"))
            .as("%s has known keys only, or values of a known kind", node.path("title"))
            .isTrue();
        assertThat(node.path("title").asText()).isNotEmpty();
      }
      node.forEach(left::push);
    }
  }

  @Test
  void partsOfUnitsMakeTheSameText() {
    for (Plan plan :
        List.of(
            PlanFixture.globalCloud(),
            PlanFixture.small(),
            PlanFixture.globalCloud().withUnits(List.of()))) {
      List<String> units =
          plan.units().stream().map(unit -> text(PlanFile.unit(unit, plan.delivery()))).toList();
      assertThat(String.join("", PlanFile.parts(plan, units, PlanFileTest::text)))
          .isEqualTo(PlanFile.text(PlanDocument.of(plan)));
    }
  }

  @Test
  void theUnitsOfAPlanWithKnownSizesAreReadWithoutParsing() throws IOException {
    Plan plan = PlanFixture.globalCloud();
    Map<String, String> units = new LinkedHashMap<>();
    for (PlannedUnit unit : plan.units()) {
      units.put(unit.name(), text(PlanFile.unit(unit, plan.delivery())));
    }
    List<String> parts = PlanFile.parts(plan, List.copyOf(units.values()), PlanFileTest::text);
    byte[] json = String.join("", parts).getBytes(StandardCharsets.UTF_8);
    List<Integer> sizes =
        parts.stream().map(part -> part.getBytes(StandardCharsets.UTF_8).length).toList();
    List<String> names = List.copyOf(units.keySet());

    assertThat(
            PlanFile.readParts(
                new ByteArrayInputStream(json),
                Objects.requireNonNull(PlanFile.Sizes.of(sizes, names)),
                PlanFileTest::text))
        .isEqualTo(units);
    assertThat(PlanFile.Sizes.of(List.of(json.length), names)).isNull();
    assertThat(PlanFile.Sizes.of(sizes, names.subList(0, 1))).isNull();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void textDoesNotDependOnTheLocale() {
    String expected = PlanFile.text(PlanDocument.of(PlanFixture.globalCloud()));
    Locale before = Locale.getDefault();
    try {
      for (String tag : List.of("tr-TR", "ar-EG", "th-TH-u-nu-thai")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertThat(PlanFile.text(PlanDocument.of(PlanFixture.globalCloud()))).isEqualTo(expected);
      }
    } finally {
      Locale.setDefault(before);
    }
  }
}
