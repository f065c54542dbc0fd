package dev.unitform.chartimport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.helm.LoadedChart;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers that a chart itself contains, such as the targets of its autoscalers. The import
 * tries only other numbers. If a tried number appears in the rendered chart, it can only come from
 * the trial.
 */
final class ChartNumbers {
  /**
   * The greatest number that the import sets as a count of replicas or a bound. Trials of other
   * values use greater numbers.
   */
  static final int GREATEST_COUNT = 5;

  private static final Pattern NUMBER = Pattern.compile("\\b\\d{1,5}\\b");

  private final Set<Integer> own = new HashSet<>();

  private ChartNumbers() {}

  /**
   * Collects the numbers in the chart's files, in its values and in the rendered objects.
   *
   * @param values the values that the chart's templates read
   * @param base the chart as rendered without trial values
   */
  static ChartNumbers of(LoadedChart chart, JsonNode values, RenderedObjects base) {
    ChartNumbers numbers = new ChartNumbers();
    TrialChart.withoutOthers(chart)
        .files()
        .forEach(
            (path, file) -> {
              if (mayHaveDefaults(path)) {
                numbers.add(new String(file, ISO_8859_1));
              }
            });
    numbers.add(values);
    base.places().forEach(place -> numbers.add(place.node()));
    return numbers;
  }

  /**
   * Whether a file may contain default values. Some charts read their defaults from other files
   * than values.yaml.
   */
  private static boolean mayHaveDefaults(String path) {
    return path.contains("templates/") || (path.endsWith(".yaml") && !path.contains("crds/"));
  }

  private void add(JsonNode node) {
    if (node.isContainerNode()) {
      node.forEach(this::add);
    } else {
      add(node.asText());
    }
  }

  private void add(String text) {
    for (Matcher number = NUMBER.matcher(text); number.find(); ) {
      own.add(Integer.parseInt(number.group()));
    }
  }

  /**
   * The next greater number that the chart does not contain. Numbers are kept small, because some
   * charts write a part of their output once for each replica.
   */
  int after(int number) {
    int next = number + 1;
    while (own.contains(next)) {
      next++;
    }
    return next;
  }
}
