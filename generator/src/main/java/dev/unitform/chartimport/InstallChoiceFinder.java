package dev.unitform.chartimport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.unitform.chartcheck.EffectiveValues;
import dev.unitform.helm.LoadedChart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Collects the values that choose how a chart is installed, such as {@code architecture}, with the
 * words that each of these values accepts: the words that templates compare, those in the schema,
 * and those in the comment of the key.
 */
final class InstallChoiceFinder {
  private static final Pattern NAME =
      Pattern.compile(
          "architecture|topology|(deployment|cluster|controller|workload|replication)?(mode|kind|type)");

  /** Keys below which {@code type} does not choose how the chart is installed. */
  private static final Pattern OTHERS =
      Pattern.compile(
          ".*(service|ingress|strategy|persisten|storage|volume|secret|probe|log|auth|tls|metric|pdb|budget|scal|target).*");

  private static final Pattern COMPARED =
      Pattern.compile(
          "\\b(?:eq|ne|has)\\s+(?:\"([-\\w]+)\"\\s+)?\\(?\\s*[$\\w.]*\\.(\\w+)(?:\\s*\\))?((?:\\s+(?:\\(\\s*list\\s+)?\"[-\\w]+\")*)");
  private static final Pattern QUOTED = Pattern.compile("[\"'`]([A-Za-z][-\\w]*)[\"'`]");
  private static final Pattern KEY = Pattern.compile("\\s*([A-Za-z_]\\w*):\\s.*?(#.*)?");
  private static final Pattern ITEM =
      Pattern.compile("#+\\s*[-*]\\s*([A-Za-z][-\\w]*)\\s*(?::.*)?");
  private static final Pattern CHOICE =
      Pattern.compile(
          "(?i).*\\b(?:one of|either|options|allowed|possible|valid|supported|can be|must be)\\b(?:"
              + " values)?(?: are)?:?(.*)");
  private static final Pattern WORD = Pattern.compile("[A-Za-z][-\\w]{1,30}");
  private static final int MOST_WORDS = 6;
  private static final int DEEPEST = 24;

  /**
   * Keys whose values a template compares in the line of a number of replicas or in the line above,
   * because these values may decide whether the number is read.
   */
  private final Set<String> besideCounts = new HashSet<>();

  /** The words that each key accepts. */
  private final Map<String, Set<String>> words = new LinkedHashMap<>();

  private InstallChoiceFinder() {}

  /**
   * The candidates whose values choose how the chart is installed. Values of subcharts are left
   * out: the catalog entry of a service does not decide, for example, the number of replicas of its
   * database.
   */
  static List<InstallChoice> of(LoadedChart chart, Collection<Candidate> candidates) {
    Set<List<String>> parts = EffectiveValues.folders(chart.files()).keySet();
    InstallChoiceFinder finder = read(chart);
    List<InstallChoice> choices = new ArrayList<>();
    for (Candidate candidate : candidates) {
      JsonNode sample = candidate.sample();
      boolean own =
          candidate.parent().isEmpty() || !parts.contains(candidate.parent().subList(0, 1));
      if (sample == null || !sample.isTextual() || !own || !finder.isChoice(candidate)) {
        continue;
      }
      List<String> others =
          finder.words.getOrDefault(candidate.key(), Set.of()).stream()
              .filter(word -> !word.equals(sample.asText()))
              .limit(MOST_WORDS)
              .toList();
      if (!others.isEmpty()) {
        choices.add(new InstallChoice(candidate, others));
      }
    }
    return choices;
  }

  private boolean isChoice(Candidate candidate) {
    return isName(candidate.key())
        && candidate.parent().stream()
            .noneMatch(step -> OTHERS.matches(String.valueOf(step).toLowerCase(Locale.ROOT)));
  }

  private boolean isName(String key) {
    return besideCounts.contains(key) || NAME.matches(key.toLowerCase(Locale.ROOT));
  }

  private static InstallChoiceFinder read(LoadedChart chart) {
    InstallChoiceFinder finder = new InstallChoiceFinder();
    List<String> templates =
        chart.files().subMap("templates/", "templates0").values().stream()
            .map(file -> new String(file, StandardCharsets.UTF_8))
            .toList();
    templates.forEach(finder::counts);
    // Words that templates compare come first, because they certainly have an effect.
    templates.forEach(finder::template);
    String schema = chart.text("values.schema.json");
    if (schema != null) {
      finder.schema(schema);
    }
    String values = chart.text("values.yaml");
    if (values != null) {
      finder.comments(values);
    }
    return finder;
  }

  private void add(String key, String word) {
    if (isName(key)) {
      words.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(word);
    }
  }

  private void counts(String text) {
    String above = "";
    for (String line : (Iterable<String>) text.lines()::iterator) {
      if (line.strip().startsWith("replicas:")) {
        for (Matcher compared = COMPARED.matcher(above + line); compared.find(); ) {
          besideCounts.add(compared.group(2));
        }
      }
      above = line + "\n";
    }
  }

  private void template(String text) {
    for (Matcher compared = COMPARED.matcher(text); compared.find(); ) {
      String key = compared.group(2);
      if (compared.group(1) != null) {
        add(key, compared.group(1));
      }
      quoted(key, compared.group(3));
    }
  }

  private void quoted(String key, String text) {
    for (Matcher quoted = QUOTED.matcher(text); quoted.find(); ) {
      add(key, quoted.group(1));
    }
  }

  private void schema(String text) {
    try {
      enumerations(new ObjectMapper().readTree(text), 0);
    } catch (IOException e) {
      return; // not reported here: Helm has already reported the error
    }
  }

  private void enumerations(JsonNode schema, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      for (JsonNode word : property.getValue().path("enum")) {
        if (word.isTextual() && WORD.matches(word.asText())) {
          add(property.getKey(), word.asText());
        }
      }
    }
    schema.forEach(part -> enumerations(part, depth + 1));
  }

  private void comments(String text) {
    List<String> block = new ArrayList<>();
    for (String line : (Iterable<String>) text.lines()::iterator) {
      String stripped = line.strip();
      if (stripped.startsWith("#")) {
        block.add(stripped);
        continue;
      }
      Matcher key = KEY.matcher(line + " ");
      if (key.matches() && isName(key.group(1))) {
        if (key.group(2) != null) {
          block.add(key.group(2).strip());
        }
        block.forEach(comment -> comment(key.group(1), comment));
      }
      block.clear();
    }
  }

  private void comment(String key, String comment) {
    quoted(key, comment);
    Matcher item = ITEM.matcher(comment);
    if (item.matches()) {
      add(key, item.group(1));
    }
    Matcher choice = CHOICE.matcher(comment);
    if (choice.matches()) {
      for (String part : choice.group(1).split("[,|/().]|\\bor\\b|\\band\\b", -1)) {
        String word = part.strip().replaceFirst("^(?:an?|the) ", "");
        if (WORD.matches(word)) {
          add(key, word);
        }
      }
    }
  }
}
