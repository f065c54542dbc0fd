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
 * A profile with what it is planned from.
 *
 * @param baseValues the values files of the user's, by the names that the profile gives them
 * @param found what was found when it was read
 */
public record Inputs(
    Path file,
    Project project,
    TopologyProfile profile,
    Catalog catalog,
    Map<String, Result<BaseValues>> baseValues,
    List<Diagnostic> found) {
  /** What of it is to be told: what the profile does not acknowledge. */
  public List<Diagnostic> unacknowledged(Collection<Diagnostic> diagnostics) {
    return acknowledgements().unacknowledged(diagnostics);
  }

  /**
   * The profile's acknowledgements of nothing, as far as what was produced shows it.
   *
   * @param diagnostics all that was found in what was produced
   */
  public List<Diagnostic> idleAcknowledgements(Collection<Diagnostic> diagnostics) {
    return acknowledgements().idle(diagnostics, code -> !isOfInputs(code));
  }

  Acknowledgements acknowledgements() {
    return new Acknowledgements(profile.spec().acknowledge(), catalog);
  }

  /** Whether a code is about what is given or planned, not about what is produced. */
  static boolean isOfInputs(Code code) {
    return code.name().matches("(INP|YML|SCH|PRF|CAT|PLN).*");
  }

  /** What the files say that could be read, by the names that the profile gives. */
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
