package dev.unitform.app;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import dev.unitform.input.BaseValues;
import dev.unitform.input.Project;
import dev.unitform.model.catalog.Catalog;
import dev.unitform.model.catalog.GivenValue;
import dev.unitform.model.profile.TopologyProfile;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A profile with the other inputs of its plan.
 *
 * @param baseValues the user's base values files, by their names in the profile
 * @param found the diagnostics from reading the files
 */
public record Inputs(
    Path file,
    Project project,
    TopologyProfile profile,
    Catalog catalog,
    Map<String, Result<BaseValues>> baseValues,
    List<Diagnostic> found) {
  /** The diagnostics, without those that the profile acknowledges. */
  public List<Diagnostic> unacknowledged(Collection<Diagnostic> diagnostics) {
    return acknowledgements().unacknowledged(diagnostics);
  }

  /**
   * The diagnostics about acknowledgements in the profile that match no notice about the output.
   *
   * @param diagnostics all diagnostics about the output
   */
  public List<Diagnostic> idleAcknowledgements(Collection<Diagnostic> diagnostics) {
    return acknowledgements().idle(diagnostics, code -> !isOfInputs(code) && !isOfContracts(code));
  }

  Acknowledgements acknowledgements() {
    return new Acknowledgements(profile.spec().acknowledge(), catalog);
  }

  /** Whether diagnostics with this code are about inputs or the plan, and not about the output. */
  static boolean isOfInputs(Code code) {
    return code.name().matches("(INP|YML|SCH|PRF|CAT|PLN).*");
  }

  /**
   * Whether diagnostics with this code come only from imports of charts and checks of contracts.
   */
  private static boolean isOfContracts(Code code) {
    return code.name().startsWith("IMP");
  }

  /** The contents of the base values files that can be read, by their names in the profile. */
  Map<String, GivenValue> baseFiles() {
    Map<String, GivenValue> files = new LinkedHashMap<>();
    baseValues.forEach(
        (name, read) -> {
          if (read.isPresent()) {
            files.put(name, read.get().values());
          }
        });
    return files;
  }
}
