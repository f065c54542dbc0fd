package dev.unitform.kube;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * Parses the schedule of a cron job with the grammar of Kubernetes (github.com/robfig/cron v3,
 * ParseStandard, and ValidateCronJobSpec of Kubernetes).
 */
public final class CronSchedule {
  private static final Set<String> NAMED =
      Set.of("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly");
  private static final String EVERY = "@every ";

  /** The maximum length. Real schedules are shorter. */
  private static final int LONGEST = 1000;

  private record Field(String name, int least, int most, Map<String, Integer> words) {}

  private static final List<Field> FIELDS =
      List.of(
          new Field("minute", 0, 59, Map.of()),
          new Field("hour", 0, 23, Map.of()),
          new Field("day of the month", 1, 31, Map.of()),
          new Field(
              "month",
              1,
              12,
              numbered(
                  1, "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                  "dec")),
          new Field(
              "day of the week",
              0,
              6,
              numbered(0, "sun", "mon", "tue", "wed", "thu", "fri", "sat")));

  private CronSchedule() {}

  /**
   * The fault of a schedule, as the end of a sentence that begins with the schedule; null if it is
   * valid.
   */
  public static @Nullable String fault(String text) {
    if (text.contains("TZ")) {
      return "names a time zone, which belongs in 'timeZone'";
    }
    if (text.startsWith("@")) {
      boolean known =
          NAMED.contains(text)
              || (text.startsWith(EVERY) && isDuration(text.substring(EVERY.length())));
      return known ? null : "is none of the named schedules, such as @daily or @every 1h30m";
    }
    if (text.length() > LONGEST) {
      return "has more than %d characters".formatted(LONGEST);
    }
    StringTokenizer words = new StringTokenizer(text);
    if (words.countTokens() != FIELDS.size()) {
      return "has %d of the five fields: minute, hour, day of the month, month, day of the week"
          .formatted(words.countTokens());
    }
    for (Field field : FIELDS) {
      String word = words.nextToken();
      for (String part : word.split(",", 0)) {
        String fault = part.isEmpty() ? null : fault(part, field);
        if (fault != null) {
          return "has the %s '%s', %s".formatted(field.name, word, fault);
        }
      }
    }
    return null;
  }

  /** Parses one of the ranges of a field: {@code *}, {@code 5}, {@code mon-fri}, {@code 0-30/5}. */
  private static @Nullable String fault(String part, Field field) {
    String[] steps = part.split("/", -1);
    String[] ends = steps[0].split("-", -1);
    if (steps.length > 2 || ends.length > 2) {
      return "which is not a number, range or step";
    }
    int start = field.least;
    int end = field.most;
    if (!ends[0].equals("*") && !ends[0].equals("?")) {
      start = number(ends[0], field.words);
      end = ends.length == 2 ? number(ends[1], field.words) : steps.length == 2 ? end : start;
    }
    int step = steps.length == 2 ? number(steps[1], Map.of()) : 1;
    if (start < 0 || end < 0 || step < 0) {
      return "which is not a number, range or step";
    }
    if (start < field.least || end > field.most) {
      return "and goes from %d to %d".formatted(field.least, field.most);
    }
    return start > end ? "which ends before it begins" : step == 0 ? "whose step is 0" : null;
  }

  /** The number in a part of a field; -1 if it is not a number. */
  private static int number(String text, Map<String, Integer> words) {
    Integer named = words.get(text.toLowerCase(Locale.ROOT));
    if (named != null) {
      return named;
    }
    return text.matches("\\+?[0-9]{1,9}") ? Integer.parseInt(text) : -1;
  }

  /** Whether Go reads the text as a duration: {@code 1h30m}, {@code 1.5h}. */
  private static boolean isDuration(String text) {
    return text.length() <= LONGEST
        && (text.matches("[-+]?0")
            || text.matches(
                "[-+]?(?:(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:ns|us|µs|ms|s|m|h))++"));
  }

  private static Map<String, Integer> numbered(int first, String... words) {
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < words.length; i++) {
      numbers.put(words[i], first + i);
    }
    return Map.copyOf(numbers);
  }
}
