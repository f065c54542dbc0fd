package dev.unitform.affected;

import dev.unitform.affected.UnitOutput.ReleaseKey;
import dev.unitform.affected.UnitOutput.ReleaseOutput;
import dev.unitform.output.Layout;
import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputTree;
import dev.unitform.plandoc.PlacementDocument;
import dev.unitform.plandoc.PlanFile;
import dev.unitform.plandoc.ReleaseDocument;
import dev.unitform.plandoc.UnitDocument;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Splits an output into the units that its plan.json lists. */
final class UnitOutputs {
  /**
   * Matches the path of a release's file: the unit's folder, one or more other folders, a folder
   * with the name of the namespace, and the file.
   */
  private static final Pattern OF_RELEASE =
      Pattern.compile("[^/]+/.+/(?<namespace>[^/]+)/(?<file>[^/]+)");

  private final SortedMap<String, OutputFile> files = new TreeMap<>();

  private UnitOutputs(OutputTree tree) {
    tree.files().forEach((path, file) -> files.put(path.value(), file));
  }

  /** The units of an output by name; empty if there is no output. */
  static SortedMap<String, UnitOutput> of(@Nullable OutputTree tree) {
    OutputFile plan = tree == null ? null : tree.files().get(Layout.PLAN);
    if (tree == null || plan == null) {
      return new TreeMap<>();
    }
    UnitOutputs outputs = new UnitOutputs(tree);
    SortedMap<String, UnitOutput> units = new TreeMap<>();
    byte[] json = plan.text().getBytes(StandardCharsets.UTF_8);
    for (UnitDocument unit : PlanFile.read("plan.json", json).get().units()) {
      units.put(unit.name(), outputs.unit(unit));
    }
    return units;
  }

  private UnitOutput unit(UnitDocument planned) {
    SortedMap<ReleaseKey, ReleaseOutput> releases = new TreeMap<>();
    for (PlacementDocument placement : planned.placements()) {
      for (ReleaseDocument release : placement.releases()) {
        releases.put(
            new ReleaseKey(release.namespace(), release.name()),
            new ReleaseOutput(
                placement.service(), release, chart(release.chart()), new TreeMap<>()));
      }
    }
    SortedMap<String, OutputFile> own = new TreeMap<>();
    for (Map.Entry<String, OutputFile> file : below(planned.name() + "/").entrySet()) {
      ReleaseOutput release = releaseOf(file.getKey(), releases);
      (release == null ? own : release.files()).put(file.getKey(), file.getValue());
    }
    return new UnitOutput(planned.alone(), releases, own);
  }

  /**
   * The release to which a file belongs; null if there is none. The file is in a folder with the
   * name of the release's namespace, and its name starts with the name of the release.
   */
  private static @Nullable ReleaseOutput releaseOf(
      String path, SortedMap<ReleaseKey, ReleaseOutput> releases) {
    Matcher matcher = OF_RELEASE.matcher(path);
    if (!matcher.matches()) {
      return null;
    }
    String file = matcher.group("file");
    for (int dot = file.indexOf('.'); dot > 0; dot = file.indexOf('.', dot + 1)) {
      ReleaseOutput found =
          releases.get(new ReleaseKey(matcher.group("namespace"), file.substring(0, dot)));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /**
   * The files of a chart's copy in the output as one text. A change of any of these files thus
   * affects the releases that use the chart.
   */
  private @Nullable String chart(@Nullable String name) {
    List<String> texts = new ArrayList<>();
    below("charts/" + name + "/")
        .forEach((path, file) -> texts.add(path + '\0' + file.text() + '\0'));
    return texts.isEmpty() ? null : String.join("", texts);
  }

  private SortedMap<String, OutputFile> below(String folder) {
    return files.subMap(folder, folder.substring(0, folder.length() - 1) + (char) ('/' + 1));
  }
}
