package dev.unitform.manifest;

import com.google.re2j.Pattern;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.manifest.PlacementFile.Autoscaling;
import dev.unitform.manifest.PlacementFile.Entry;
import dev.unitform.manifest.PlacementFile.Kind;
import dev.unitform.manifest.PlacementFile.Match;
import dev.unitform.manifest.PlacementFile.Revision;
import dev.unitform.manifest.PlacementFile.Spread;
import dev.unitform.yaml.ScalarKind;
import dev.unitform.yaml.YamlNode;
import dev.unitform.yaml.YamlReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads placement files, and leaves nothing in them unread. */
public final class PlacementFileReader {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]*[a-z0-9])?");
  private static final String NAME_HELP =
      "use lower-case letters, digits and hyphens, with a letter or digit at both ends";
  private static final Pattern GLOB = Pattern.compile("([-a-z0-9.*?]|\\{release})+");
  private static final Pattern LABEL =
      Pattern.compile("([-a-z0-9.]+/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?");

  /** More than any release has, and few enough to look for each among all objects. */
  private static final int MOST_WORKLOADS = 1_000;

  /** Each is written once for every workload that its entry matches. */
  private static final int MOST_CONSTRAINTS = 20;

  private final Diagnostics diagnostics = new Diagnostics();

  private PlacementFileReader() {}

  /** Reads a placement file; no value when anything is wrong with it. */
  public static Result<PlacementFile> read(SourceText source) {
    Result<YamlNode> root = YamlReader.read(source);
    if (!root.isPresent() || root.hasErrors()) {
      return new Result<>(null, root.diagnostics());
    }
    PlacementFileReader reader = new PlacementFileReader();
    PlacementFile file = reader.file(root.get());
    return file == null || reader.diagnostics.hasErrors()
        ? Result.failure(reader.diagnostics)
        : Result.of(file, reader.diagnostics);
  }

  private @Nullable PlacementFile file(YamlNode root) {
    StrictMapping file =
        StrictMapping.of(
            root,
            "the document",
            root.position(),
            diagnostics,
            "apiVersion",
            "kind",
            "metadata",
            "spec");
    if (file == null) {
      return null;
    }
    file.require("apiVersion", "kind", "metadata", "spec");
    file.word("apiVersion", "unitform/v1");
    file.word("kind", "Placement");
    String release = null;
    String namespace = null;
    StrictMapping metadata = file.mapping("metadata", "name", "namespace");
    if (metadata != null) {
      metadata.require("name", "namespace");
      release = metadata.text("name", NAME, NAME_HELP);
      namespace = metadata.text("namespace", NAME, NAME_HELP);
    }
    List<Entry> workloads = new ArrayList<>();
    StrictMapping spec = file.mapping("spec", "workloads");
    if (spec != null) {
      spec.require("workloads");
      for (YamlNode item : within(spec.list("workloads"), MOST_WORKLOADS, "workloads")) {
        Entry entry = entry(item);
        if (entry != null) {
          workloads.add(entry);
        }
      }
    }
    return release == null || namespace == null
        ? null
        : new PlacementFile(release, namespace, workloads);
  }

  private @Nullable Entry entry(YamlNode item) {
    StrictMapping entry =
        StrictMapping.of(
            item,
            "an item of 'workloads'",
            item.position(),
            diagnostics,
            "match",
            "replicas",
            "topologySpreadConstraints",
            "autoscaling",
            "podDisruptionBudget",
            "concurrencyPolicy");
    if (entry == null) {
      return null;
    }
    entry.require("match");
    StrictMapping budget = entry.mapping("podDisruptionBudget", "maxUnavailable");
    if (budget != null) {
      budget.require("maxUnavailable");
    }
    Match match = match(entry.mapping("match", "kind", "name"));
    boolean forbids = entry.word("concurrencyPolicy", "Forbid") != null;
    Entry read =
        new Entry(
            entry.position(),
            match,
            entry.integer("replicas", 0),
            spread(entry.list("topologySpreadConstraints")),
            autoscaling(
                entry.mapping("autoscaling", "minReplicas", "maxReplicas", "startReplicas")),
            budget == null ? null : budget.integer("maxUnavailable", 1),
            forbids);
    checkTogether(entry, match);
    return read;
  }

  private static Match match(@Nullable StrictMapping match) {
    if (match == null) {
      return new Match(null, null);
    }
    String[] kinds = Arrays.stream(Kind.values()).map(Kind::toString).toArray(String[]::new);
    String word = match.word("kind", kinds);
    Kind kind = null;
    for (Kind each : Kind.values()) {
      kind = each.toString().equals(word) ? each : kind;
    }
    String name =
        match.text(
            "name",
            GLOB,
            "use a name in which * stands for any text, ? for one character and {release} for the"
                + " release's name");
    return new Match(kind, name);
  }

  /** A cron job's pods come and go: there is nothing to count, to spread or to guard. */
  private void checkTogether(StrictMapping entry, Match match) {
    boolean cronJob = match.kind() == null ? entry.has("concurrencyPolicy") : !match.kind().stays();
    List<String> wrong =
        cronJob
            ? List.of("replicas", "topologySpreadConstraints", "autoscaling", "podDisruptionBudget")
            : List.of("concurrencyPolicy");
    for (String key : wrong) {
      if (entry.has(key)) {
        diagnostics.add(
            Code.SCH007,
            entry.position(),
            cronJob
                ? "'" + key + "' is given for a cron job"
                : "'" + key + "' is given for a workload that is no cron job",
            "remove the key, or match another kind");
      }
    }
  }

  private @Nullable Autoscaling autoscaling(@Nullable StrictMapping bounds) {
    if (bounds == null) {
      return null;
    }
    if (!bounds.has("startReplicas") || bounds.has("maxReplicas")) {
      bounds.require("minReplicas");
    }
    Integer min = bounds.integer("minReplicas", 1);
    Integer max = bounds.integer("maxReplicas", 1);
    if (min != null && max != null && max < min) {
      diagnostics.add(
          Code.SCH006,
          Objects.requireNonNull(bounds.node("maxReplicas")).position(),
          "'maxReplicas' cannot be " + max,
          "use " + min + " or more: it cannot be below 'minReplicas'");
    }
    return new Autoscaling(min, max == null ? min : max, bounds.integer("startReplicas", 1));
  }

  private List<Spread> spread(List<YamlNode> items) {
    List<Spread> spread = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (YamlNode item : within(items, MOST_CONSTRAINTS, "topologySpreadConstraints")) {
      StrictMapping constraint =
          StrictMapping.of(
              item,
              "an item of 'topologySpreadConstraints'",
              item.position(),
              diagnostics,
              "topologyKey",
              "maxSkew",
              "whenUnsatisfiable",
              "nodeTaintsPolicy",
              "matchLabelKeys");
      if (constraint == null) {
        continue;
      }
      constraint.require("topologyKey", "maxSkew", "whenUnsatisfiable");
      Map<String, Object> fields = new LinkedHashMap<>();
      put(fields, "topologyKey", constraint.text("topologyKey", LABEL, "name a label of nodes"));
      put(fields, "maxSkew", constraint.integer("maxSkew", 1));
      put(
          fields,
          "whenUnsatisfiable",
          constraint.word("whenUnsatisfiable", "DoNotSchedule", "ScheduleAnyway"));
      put(fields, "nodeTaintsPolicy", constraint.word("nodeTaintsPolicy", "Honor", "Ignore"));
      Spread read = new Spread(fields, revision(constraint));
      if (fields.containsKey("topologyKey") && !keys.add(read.topologyKey())) {
        diagnostics.add(
            Code.SCH007,
            item.position(),
            "'topologySpreadConstraints' lists '" + read.topologyKey() + "' twice",
            "list each once");
      }
      spread.add(read);
    }
    return spread;
  }

  /** The items of a list; none, and an error, where there are too many. */
  private List<YamlNode> within(List<YamlNode> items, int most, String key) {
    if (items.size() <= most) {
      return items;
    }
    diagnostics.add(
        Code.PRN010,
        items.get(most).position(),
        "'%s' lists %d items, and more than %d are not taken".formatted(key, items.size(), most),
        "was this written by a program that went astray?");
    return List.of();
  }

  private static void put(Map<String, Object> fields, String key, @Nullable Object value) {
    if (value != null) {
      fields.put(key, value);
    }
  }

  private Revision revision(StrictMapping constraint) {
    YamlNode given = constraint.node("matchLabelKeys");
    if (given == null) {
      return Revision.NONE;
    }
    if (given instanceof YamlNode.Scalar scalar && scalar.text().equals("auto")) {
      return Revision.AUTOMATIC;
    }
    List<String> keys = new ArrayList<>();
    if (given instanceof YamlNode.Sequence sequence) {
      for (YamlNode item : within(sequence.items(), MOST_CONSTRAINTS, "matchLabelKeys")) {
        if (item instanceof YamlNode.Scalar scalar
            && scalar.kind() == ScalarKind.STRING
            && LABEL.matcher(scalar.text()).matches()) {
          keys.add(scalar.text());
        } else {
          StrictMapping.wrongType(
              diagnostics,
              item,
              "an item of 'matchLabelKeys'",
              "a label's key",
              "write it as pod-template-hash is written",
              item.position());
        }
      }
    } else {
      StrictMapping.wrongType(
          diagnostics,
          given,
          "'matchLabelKeys'",
          "a list or 'auto'",
          "write [\"pod-template-hash\"], or auto for: if it is a Deployment",
          given.position());
    }
    return new Revision(false, keys);
  }
}
