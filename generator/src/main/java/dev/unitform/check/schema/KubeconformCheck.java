package dev.unitform.check.schema;

import dev.unitform.check.program.Programs;
import dev.unitform.check.program.Programs.Outcome;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.plan.KubernetesVersion;
import dev.unitform.temporary.TemporaryFolder;
import dev.unitform.yaml.StreamDocument;
import dev.unitform.yaml.StreamMeaning;
import dev.unitform.yaml.StreamNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Checks objects with kubeconform, one process for each Kubernetes version. */
public final class KubeconformCheck {
  private static final String CORRECT = "correct this cause, and run the command again";

  private final Kubeconform kubeconform;
  private final Diagnostics diagnostics = new Diagnostics();
  private final SortedMap<KubernetesVersion, Tally> tallies = new TreeMap<>();

  private KubeconformCheck(Kubeconform kubeconform) {
    this.kubeconform = kubeconform;
  }

  /**
   * Checks each text with the schemas of its version. If kubeconform is missing, a diagnostic says
   * so.
   */
  public static CheckResult check(List<ManifestText> texts, Programs programs) {
    Diagnostics notices = new Diagnostics();
    if (!texts.isEmpty()) {
      try {
        Optional<Kubeconform> kubeconform = Kubeconform.find(programs);
        if (kubeconform.isPresent()) {
          return check(texts, kubeconform.get());
        }
        notices.add(
            notRun(
                "neither kubeconform nor Docker is available",
                "install kubeconform or Docker for this additional check"));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        notices.add(notRun("interrupted", "run the command again"));
      }
    }
    return new CheckResult(notices.sorted(), new TreeMap<>());
  }

  static CheckResult check(List<ManifestText> texts, Kubeconform kubeconform)
      throws InterruptedException {
    KubeconformCheck check = new KubeconformCheck(kubeconform);
    check.check(texts);
    return new CheckResult(check.diagnostics.sorted(), check.tallies);
  }

  private void check(List<ManifestText> texts) throws InterruptedException {
    SortedMap<KubernetesVersion, List<ManifestText>> byVersion = new TreeMap<>();
    texts.forEach(
        text -> byVersion.computeIfAbsent(text.version(), key -> new ArrayList<>()).add(text));
    for (var batch : byVersion.entrySet()) {
      try (TemporaryFolder folder = TemporaryFolder.create()) {
        check(batch.getKey(), batch.getValue(), folder);
      } catch (IOException e) {
        diagnostics.add(notRun(String.valueOf(e.getMessage()), CORRECT));
      }
    }
  }

  /** A document that kubeconform checks, with the text that contains it. */
  private record Handed(ManifestText text, ManifestPlaces places, StreamDocument document) {}

  private void check(KubernetesVersion version, List<ManifestText> texts, TemporaryFolder folder)
      throws IOException, InterruptedException {
    SortedMap<String, Handed> handed = new TreeMap<>();
    for (ManifestText text : texts) {
      ManifestPlaces places = new ManifestPlaces(text);
      for (StreamDocument document : places.documents()) {
        // Each document is a separate file, because kubeconform names only the file of a fault.
        String name = "%06d.yaml".formatted(handed.size());
        folder.write(name, text.text().substring(document.start(), document.end()));
        handed.put(name, new Handed(text, places, document));
      }
    }
    if (handed.isEmpty()) {
      return;
    }
    Outcome outcome = kubeconform.run(folder.path(), version);
    KubeconformAnswer answer = KubeconformAnswer.of(outcome.out());
    if (answer == null) {
      diagnostics.add(notRun("it failed: " + outcome.firstLine(), CORRECT));
      return;
    }
    if (answer.undelivered() != null) {
      diagnostics.add(
          notRun(
              "the schemas of Kubernetes %s could not be downloaded".formatted(version),
              "check the connection to the network"));
      return;
    }
    tallies.merge(version, answer.tally(), Tally::plus);
    for (KubeconformAnswer.Fault fault : answer.faults()) {
      Handed about = handed.get(fault.file());
      diagnostics.add(
          Code.CHK015,
          about == null ? null : place(about, fault),
          message(fault, version),
          "kubeconform reports this in strict mode: correct the values or the template that the"
              + " object is made from");
    }
  }

  private static String message(KubeconformAnswer.Fault fault, KubernetesVersion version) {
    List<String> path = new ArrayList<>(fault.path());
    if (fault.key() != null) {
      path.add(fault.key());
    }
    return "%s '%s' is not valid for Kubernetes %s: %s%s"
        .formatted(
            fault.kind(),
            fault.name(),
            version,
            path.isEmpty() ? "" : "'" + SchemaFault.field(path) + "': ",
            fault.message());
  }

  private static SourcePosition place(Handed about, KubeconformAnswer.Fault fault) {
    StreamNode root = Objects.requireNonNull(about.document().root());
    if (fault.line() > 0) {
      int before = (int) about.text().text().substring(0, about.document().start()).lines().count();
      return new SourcePosition(about.text().file(), before + fault.line(), 1, 1);
    }
    StreamNode object = object(root, fault);
    return fault.key() == null
        ? about.places().of(object, fault.path())
        : about.places().ofKey(object, fault.path(), fault.key());
  }

  /** The object with the fault: the document itself, or an item of a list. */
  private static StreamNode object(StreamNode root, KubeconformAnswer.Fault fault) {
    if (StreamMeaning.at(root, "items") instanceof StreamNode.Sequence items) {
      for (StreamNode item : items.items()) {
        String name = Objects.requireNonNullElse(StreamMeaning.text(item, "metadata", "name"), "");
        if (fault.kind().equals(StreamMeaning.text(item, "kind")) && fault.name().equals(name)) {
          return item;
        }
      }
    }
    return root;
  }

  private static Diagnostic notRun(String why, String help) {
    return new Diagnostic(
        Code.CHK005, null, "kubeconform did not check the manifests: " + why, help);
  }
}
