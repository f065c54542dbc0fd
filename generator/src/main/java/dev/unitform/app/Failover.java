package dev.unitform.app;

import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.input.ProfileReader;
import dev.unitform.input.Sources;
import dev.unitform.model.profile.Role;
import dev.unitform.model.profile.TopologyProfile;
import dev.unitform.model.profile.UnitPair;
import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputPath;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.Plan;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.temporary.StoredBytes;
import dev.unitform.trace.Traced;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The consequences if a profile activates one unit of a pair.
 *
 * @param before the plan of the profile without the change
 * @param after the plan of the profile with the activated unit
 * @param patch the change of the profile's text; null if Unitform cannot make it
 * @param files the unit's files that differ, by their paths in the output
 */
public record Failover(
    Plan before, Plan after, @Nullable String patch, SortedMap<String, StoredBytes> files) {

  /**
   * Computes what the activation of a unit would change. It writes no file.
   *
   * @param pair the unit's pair
   * @param role the unit's role in the pair
   */
  public static Result<Failover> of(
      Generation generation, Run.Planned planned, UnitPair pair, Role role) {
    Inputs inputs = planned.inputs();
    SourcePosition name = Objects.requireNonNull(pair.name().position());
    Inputs activated =
        new Inputs(
            inputs.file(),
            inputs.project(),
            inputs.profile().with(pair.withActivated(Traced.given(role, name))),
            inputs.catalog(),
            inputs.baseValues(),
            inputs.found());
    Result<Plan> plan = generation.plan(activated);
    if (!plan.isPresent() || plan.hasErrors()) {
      return Result.failure(new Diagnostics(plan.diagnostics()));
    }
    String unit = pair.member(role).name().value();
    RunScope scope = new RunScope(List.of(unit), List.of());
    Result<OutputTree> old = generation.render(inputs, planned.plan(), scope);
    Result<OutputTree> now = generation.render(activated, plan.get(), scope);
    if (!old.isPresent() || !now.isPresent()) {
      Diagnostics diagnostics = new Diagnostics(old.diagnostics());
      diagnostics.addAll(now.diagnostics());
      return Result.failure(diagnostics);
    }
    return Result.of(
        new Failover(
            planned.plan(),
            plan.get(),
            patch(generation, inputs, name, role, plan.get()),
            differing(old.get(), now.get(), unit)));
  }

  /**
   * The patch of the profile's text. It is null if Unitform cannot make it, or if the patched
   * profile does not result in the wanted plan.
   */
  private static @Nullable String patch(
      Generation generation, Inputs inputs, SourcePosition name, Role role, Plan wanted) {
    String text = generation.sources().texts().get(inputs.file());
    ActivationPatch made = text == null ? null : ActivationPatch.of(name.file(), text, name, role);
    if (made == null) {
      return null;
    }
    Result<TopologyProfile> read =
        new ProfileReader().read(new SourceText(name.file(), made.text()), new Sources());
    if (read.hasErrors()) {
      return null;
    }
    Result<Plan> plan =
        generation.plan(
            new Inputs(
                inputs.file(),
                inputs.project(),
                read.get(),
                inputs.catalog(),
                inputs.baseValues(),
                inputs.found()));
    boolean isWanted =
        !plan.hasErrors() && PlanDocument.of(plan.get()).equals(PlanDocument.of(wanted));
    return isWanted ? made.patch() : null;
  }

  private static SortedMap<String, StoredBytes> differing(
      OutputTree old, OutputTree now, String unit) {
    SortedMap<String, StoredBytes> files = new TreeMap<>();
    for (Map.Entry<OutputPath, OutputFile> entry : now.files().entrySet()) {
      String path = entry.getKey().value();
      OutputFile before = old.files().get(entry.getKey());
      StoredBytes content = entry.getValue().content();
      if (path.startsWith(unit + "/")
          && (before == null || !Arrays.equals(before.content().bytes(), content.bytes()))) {
        files.put(path, content);
      }
    }
    return files;
  }
}
