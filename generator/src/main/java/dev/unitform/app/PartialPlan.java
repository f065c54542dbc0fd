package dev.unitform.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.unitform.output.Layout;
import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputPath;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.trace.Traced;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The plan.json of a run that writes some units alone: their part is new, and that of every other
 * unit stays as the earlier run wrote it, since its files stay, too.
 */
public final class PartialPlan {
  /** A document of which the units are known by their text. */
  private record Document(String head, Map<String, String> units, String tail) {
    private static final JsonFactory JSON = new JsonFactory();

    static Document of(String text) throws IOException {
      Map<String, String> units = new LinkedHashMap<>();
      int first = text.length();
      int last = text.length();
      try (JsonParser parser = JSON.createParser(text)) {
        while (parser.nextToken() != null) {
          if (parser.currentToken() == JsonToken.START_ARRAY
              && parser.getParsingContext().getParent().inObject()
              && parser.getParsingContext().getParent().getParent().inRoot()
              && "units".equals(parser.currentName())) {
            first = (int) parser.currentLocation().getCharOffset();
            while (parser.nextToken() == JsonToken.START_OBJECT) {
              int start = (int) parser.currentTokenLocation().getCharOffset();
              String name = nameOf(parser);
              units.put(
                  name, text.substring(start, (int) parser.currentLocation().getCharOffset()));
            }
            last = (int) parser.currentTokenLocation().getCharOffset();
          }
        }
      }
      return new Document(text.substring(0, first), units, text.substring(last));
    }

    /** Reads to the end of a unit. */
    private static String nameOf(JsonParser parser) throws IOException {
      String name = "";
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        boolean isName = parser.currentName().equals("name");
        if (parser.nextToken().isStructStart()) {
          parser.skipChildren();
        } else if (isName) {
          name = parser.getText();
        }
      }
      return name;
    }

    String with(List<String> parts) {
      String indent = "\n    ";
      return parts.isEmpty()
          ? head + tail
          : head + indent + String.join("," + indent, parts) + "\n  " + tail;
    }
  }

  private PartialPlan() {}

  /**
   * The tree of a run with the plan.json that fits what is in the folder after it.
   *
   * @param tree with the plan of all units
   * @param profileFolder the profile's folder in the output
   * @param asked the names of the units that the run writes
   */
  public static OutputTree in(OutputTree tree, Plan plan, Path profileFolder, List<String> asked) {
    OutputFile whole = tree.files().get(Layout.PLAN);
    if (whole == null) {
      return tree;
    }
    try {
      String text = merged(whole.text(), earlier(profileFolder), plan, asked);
      SortedMap<OutputPath, OutputFile> files = new TreeMap<>(tree.files());
      files.put(Layout.PLAN, new OutputFile(Layout.PLAN, text, whole.origin()));
      return new OutputTree(tree.profile(), files, tree.layout());
    } catch (IOException e) {
      throw new IllegalStateException("a plan in memory cannot fail to be read", e);
    }
  }

  /** The units of the plan.json that is there; none where it cannot be read, which others tell. */
  private static Map<String, String> earlier(Path profileFolder) {
    Path file = profileFolder.resolve(Layout.PLAN.value());
    try {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          ? Document.of(Files.readString(file)).units()
          : Map.of();
    } catch (IOException e) {
      return Map.of();
    }
  }

  private static String merged(
      String whole, Map<String, String> earlier, Plan plan, List<String> asked) throws IOException {
    Document fresh = Document.of(whole);
    Set<String> settled = new HashSet<>();
    List<String> parts = new ArrayList<>();
    for (PlannedUnit unit : plan.units()) {
      settled.add(unit.name());
      boolean isAsked = asked.contains(unit.name());
      String part = (isAsked ? fresh.units() : earlier).get(unit.name());
      if (part != null) {
        parts.add(part);
      }
      Traced<String> before = unit.facts().previousName();
      if (isAsked && before != null) {
        settled.add(before.value());
      }
    }
    earlier.forEach(
        (name, part) -> {
          if (!settled.contains(name)) {
            parts.add(part);
          }
        });
    return fresh.with(parts);
  }
}
