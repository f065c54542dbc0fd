package dev.unitform.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.unitform.diagnostic.Code;
import dev.unitform.output.OneLine;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of SARIF 2.1.0 that the report uses, with the names of the standard (OASIS, "Static
 * Analysis Results Interchange Format").
 */
record Sarif(@JsonProperty("$schema") String schema, String version, List<Run> runs) {
  static final String BASE = "%SRCROOT%";

  record Run(
      Tool tool,
      String columnKind,
      UriBases originalUriBaseIds,
      List<Invocation> invocations,
      List<Result> results) {}

  record Tool(Driver driver) {}

  record Driver(
      String name,
      String version,
      String informationUri,
      List<Descriptor> rules,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Descriptor> notifications) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Descriptor(
      Code id,
      @Nullable Message shortDescription,
      @Nullable Message fullDescription,
      String helpUri,
      @Nullable Help help,
      Configuration defaultConfiguration) {}

  @OneLine
  record Message(String text) {}

  @OneLine
  record Help(String text, String markdown) {}

  @OneLine
  record Configuration(String level) {}

  record UriBases(@JsonProperty(BASE) Root root) {}

  record Root(Message description) {}

  record Invocation(
      boolean executionSuccessful,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Notification> toolExecutionNotifications) {}

  record Notification(Reference descriptor, String level, Message message) {}

  @OneLine
  record Reference(Code id, int index) {}

  record Result(
      Code ruleId,
      int ruleIndex,
      String level,
      Message message,
      List<Location> locations,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Location> relatedLocations,
      @OneLine Map<String, String> partialFingerprints) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Location(
      @Nullable Integer id, @Nullable Message message, PhysicalLocation physicalLocation) {}

  record PhysicalLocation(Artifact artifactLocation, Region region) {}

  @OneLine
  record Artifact(String uri, String uriBaseId) {}

  @OneLine
  record Region(int startLine, int startColumn, int endColumn) {}
}
