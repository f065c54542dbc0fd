package dev.unitform.chartimport;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.unitform.chartcheck.MentionedValues;
import dev.unitform.helm.HelmProblem;
import dev.unitform.helm.LoadedChart;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Guesses from Helm's messages which trial values made the chart fail. A wrong guess costs only one
 * more rendering: the import then tries the other trials alone.
 */
final class LikelyCauses {
  private static final Pattern READ = Pattern.compile("\\.Values\\.([-\\w.]+)");
  private static final Pattern VARIABLE = Pattern.compile("<\\$(\\w+)");
  private static final Pattern WORD = Pattern.compile("[A-Za-z]\\w*");

  private final LoadedChart chart;
  private final List<HelmProblem> problems;
  private final List<Set<String>> words;

  LikelyCauses(LoadedChart chart, List<HelmProblem> problems) {
    this.chart = chart;
    this.problems = problems;
    this.words = problems.stream().map(problem -> Set.copyOf(words(problem.message()))).toList();
  }

  /**
   * The trials whose values probably made the chart fail; none if the messages point to no trial or
   * to all of them.
   */
  List<Trial> of(List<Trial> trials) {
    Set<String> read = named(READ);
    Set<String> variables = named(VARIABLE);
    Set<String> above = new HashSet<>();
    problems.forEach(problem -> above.addAll(readAbove(problem)));
    return Stream.<Predicate<String>>of(
            path -> endsWithOne(path, read),
            path -> isAtOrBelowOne(path, above),
            path -> endsWithOne(path, variables),
            this::isInWords)
        .map(guess -> those(trials, guess))
        .filter(those -> !those.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /**
   * The names that a pattern finds in Helm's messages. A template's variable often has the name of
   * the key whose value it holds.
   */
  private Set<String> named(Pattern pattern) {
    Set<String> names = new HashSet<>();
    for (HelmProblem problem : problems) {
      for (Matcher name = pattern.matcher(problem.message()); name.find(); ) {
        names.add(name.group(1));
      }
    }
    return names;
  }

  private static List<Trial> those(List<Trial> trials, Predicate<String> suspects) {
    List<Trial> those =
        trials.stream().filter(trial -> suspects.test(trial.candidate().text())).toList();
    return those.size() < trials.size() ? those : List.of();
  }

  private static boolean endsWithOne(String path, Set<String> read) {
    return read.stream().anyMatch(end -> path.equals(end) || path.endsWith("." + end));
  }

  private static boolean isAtOrBelowOne(String path, Set<String> read) {
    return read.stream().anyMatch(part -> ("." + path + ".").contains("." + part + "."));
  }

  /**
   * The value paths in the failing line of a template. If this line contains no value path, the
   * value paths in the nearest line above that contains any.
   */
  private Set<String> readAbove(HelmProblem problem) {
    Set<String> read = new HashSet<>();
    for (String line : FailingLines.of(chart, problem)) {
      if (read.isEmpty()) {
        MentionedValues.in(line).forEach(keys -> read.add(String.join(".", keys)));
      }
    }
    return read;
  }

  /** Whether all keys of a path are words of a message, as in "proxy: the mode of tls must be". */
  private boolean isInWords(String path) {
    List<String> keys = words(path);
    return keys.size() > 1 && words.stream().anyMatch(said -> said.containsAll(keys));
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (Matcher word = WORD.matcher(text.toLowerCase(Locale.ROOT)); word.find(); ) {
      words.add(word.group());
    }
    return words;
  }
}
