package dev.unitform.affected;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unitform.affected.UnitOutput.ReleaseKey;
import dev.unitform.affected.UnitOutput.ReleaseOutput;
import dev.unitform.output.Layout;
import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The units of an output, by the plan that lies in it. */
final class UnitOutputs {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A release's own file: some folder of its unit, its namespace, its name and what kind it is. */
  private static final Pattern OF_RELEASE =
      Pattern.compile("[^/]+/.+/(?<namespace>[^/]+)/(?<file>[^/]+)");

  /** What is of other units, or shows in the releases. */
  private static final List<String> NOT_OF_ITSELF =
      List.of("placements", "counterpart", "peers", "tenants");

  private final SortedMap<String, OutputFile> files = new TreeMap<>();

  private UnitOutputs(OutputTree tree) {
    tree.files().forEach((path, file) -> files.put(path.value(), file));
  }

  /** Each unit by its name; none for no output. */
  static SortedMap<String, UnitOutput> of(@Nullable OutputTree tree) {
    OutputFile plan = tree == null ? null : tree.files().get(Layout.PLAN);
    if (tree == null || plan == null) {
      return new TreeMap<>();
    }
    try {
      return new UnitOutputs(tree).units(JSON.readTree(plan.text()));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not a plan: " + tree.profile(), e);
    }
  }

  private SortedMap<String, UnitOutput> units(JsonNode plan) {
    SortedMap<String, UnitOutput> units = new TreeMap<>();
    for (JsonNode unit : plan.path("units")) {
      String name = unit.path("name").asText();
      units.put(name, unit(name, unit));
    }
    return units;
  }

  private UnitOutput unit(String name, JsonNode planned) {
    SortedMap<ReleaseKey, ReleaseOutput> releases = new TreeMap<>();
    for (JsonNode placement : planned.path("placements")) {
      for (JsonNode release : placement.path("releases")) {
        releases.put(
            new ReleaseKey(release.path("namespace").asText(), release.path("name").asText()),
            new ReleaseOutput(
                placement.path("service").asText(),
                release,
                chart(release.path("chart").asText()),
                new TreeMap<>()));
      }
    }
    SortedMap<String, OutputFile> own = new TreeMap<>();
    for (Map.Entry<String, OutputFile> file : below(name + "/").entrySet()) {
      ReleaseOutput release = releaseOf(file.getKey(), releases);
      (release == null ? own : release.files()).put(file.getKey(), file.getValue());
    }
    return new UnitOutput(facts(planned), releases, own);
  }

  private static JsonNode facts(JsonNode planned) {
    ObjectNode facts = planned.deepCopy();
    facts.remove(NOT_OF_ITSELF);
    return facts;
  }

  /** The release whose namespace is the file's folder and whose name begins the file's own. */
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

  /** A chart that the output carries, so that a change in it touches the releases of it. */
  private @Nullable String chart(String name) {
    List<String> texts = new ArrayList<>();
    below("charts/" + name + "/")
        .forEach((path, file) -> texts.add(path + '\0' + file.text() + '\0'));
    return texts.isEmpty() ? null : String.join("", texts);
  }

  private SortedMap<String, OutputFile> below(String folder) {
    return files.subMap(folder, folder.substring(0, folder.length() - 1) + (char) ('/' + 1));
  }
}
