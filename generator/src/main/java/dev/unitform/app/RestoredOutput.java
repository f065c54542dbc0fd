package dev.unitform.app;

import dev.unitform.cache.ContentCache;
import dev.unitform.diagnostic.Result;
import dev.unitform.disk.OtherOutputs;
import dev.unitform.disk.OutputFiles;
import dev.unitform.disk.TreeWriter;
import dev.unitform.disk.WriteOptions;
import dev.unitform.disk.WriteReport;
import dev.unitform.output.OutputPath;
import dev.unitform.output.OutputTree;
import dev.unitform.temporary.ByteStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Writes the output of a kept run into folders that are empty or do not exist yet. */
public final class RestoredOutput {
  private RestoredOutput() {}

  /**
   * Writes the output of all profiles of a kept run.
   *
   * @param folder the output folder
   * @param ofAllProfiles whether the run has all profiles of the project
   * @return the reports of the profiles that were written, in the order of the kept run. If these
   *     are not all of its profiles, for example after an error, the profiles must be planned
   */
  public static List<WriteReport> write(
      CachedRun kept,
      ContentCache contents,
      ByteStore store,
      Path folder,
      boolean ofAllProfiles,
      int threads)
      throws IOException {
    Set<String> names = new TreeSet<>();
    Set<String> inLowerCase = new TreeSet<>();
    for (CachedRun.OfProfile profile : kept.profiles()) {
      if (!OutputPath.isLegal(profile.name())
          || !OutputFiles.isEmpty(folder.resolve(profile.name()))
          || !inLowerCase.add(profile.name().toLowerCase(Locale.ROOT))) {
        return List.of();
      }
      names.add(profile.name());
    }
    if (!isWhole(folder) || (ofAllProfiles && !OtherOutputs.in(folder, names).isEmpty())) {
      return List.of();
    }
    List<OutputTree> trees = kept.trees(contents, store);
    TreeWriter writer = new TreeWriter();
    WriteOptions options = WriteOptions.withThreads(threads);
    boolean isAlone = names.size() == 1 && OutputFiles.isEmpty(folder);
    if (trees == null
        || !(isAlone
            || trees.stream()
                .allMatch(tree -> writer.plan(tree, folder, options).diagnostics().isEmpty()))) {
      return List.of();
    }
    List<WriteReport> reports = new ArrayList<>();
    for (OutputTree tree : trees) {
      Path ofProfile = folder.resolve(tree.profile());
      WriteReport report =
          writer.write(tree, folder, options.onlyIf(() -> OutputFiles.isEmpty(ofProfile)));
      if (report.hasErrors()) {
        break;
      }
      reports.add(report);
    }
    return reports;
  }

  /** Whether no sparse checkout leaves files out of a folder. */
  private static boolean isWhole(Path folder) throws IOException {
    Result<CompleteFolder> present = CompleteFolder.of(folder);
    if (!present.isPresent()) {
      return false;
    }
    try (CompleteFolder whole = present.get()) {
      return whole.folder().equals(folder);
    }
  }
}
