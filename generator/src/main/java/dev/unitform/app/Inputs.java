package dev.unitform.app;

import dev.unitform.diagnostic.Result;
import dev.unitform.input.BaseValues;
import dev.unitform.input.Project;
import dev.unitform.model.catalog.Catalog;
import dev.unitform.model.profile.GivenValue;
import dev.unitform.model.profile.TopologyProfile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A profile with what it is planned from.
 *
 * @param baseValues the values files of the user's, by the names that the profile gives them
 */
public record Inputs(
    Path file,
    Project project,
    TopologyProfile profile,
    Catalog catalog,
    Map<String, Result<BaseValues>> baseValues) {
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
