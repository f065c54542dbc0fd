package dev.unitform.helm;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A fault that a chart's JSON schema finds in the values, with the deeper faults that cause it.
 * Helm indents deeper faults by two spaces for each level.
 *
 * @param pointer the JSON pointer of the value
 */
record ValuesFault(String pointer, String message, List<ValuesFault> causes) {
  private static final Pattern LINE = Pattern.compile("( *)- at '(.*?)': (.*)");

  /** The maximum depth. Deeper faults are treated as if they were at this depth. */
  private static final int DEEPEST = 100;

  /** Matches messages that say only that a value inside this one is wrong. */
  private static final Pattern SUMMARY = Pattern.compile("validation failed|'allOf' failed");

  /** Reads the lines with the faults of one chart. Other lines are left out. */
  static List<ValuesFault> of(List<String> lines) {
    List<ValuesFault> roots = new ArrayList<>();
    List<ValuesFault> open = new ArrayList<>();
    for (String line : lines) {
      Matcher fault = LINE.matcher(line);
      if (!fault.matches()) {
        continue;
      }
      int depth = Math.min(Math.min(fault.group(1).length() / 2, open.size()), DEEPEST);
      ValuesFault read = new ValuesFault(fault.group(2), fault.group(3).strip(), new ArrayList<>());
      (depth == 0 ? roots : open.get(depth - 1).causes).add(read);
      open.subList(depth, open.size()).clear();
      open.add(read);
    }
    return roots;
  }

  /**
   * The deepest faults, which are those that a person can correct. If a value matches none of
   * several alternative schemas, this is one fault, whose message contains the deeper faults.
   */
  List<ValuesFault> innermost() {
    if (causes.isEmpty()) {
      return List.of(this);
    }
    if (SUMMARY.matches(message)) {
      return causes.stream().flatMap(cause -> cause.innermost().stream()).toList();
    }
    return List.of(new ValuesFault(pointer, message + ": " + reasons(), List.of()));
  }

  /** The reason why the value matches none of the alternative schemas. */
  private String reasons() {
    return String.join(
        "; ",
        causes.stream()
            .flatMap(cause -> cause.innermost().stream())
            .map(
                cause ->
                    Objects.equals(cause.pointer, pointer)
                        ? cause.message
                        : "%s: %s".formatted(HelmMessages.dotted(cause.pointer), cause.message))
            .distinct()
            .toList());
  }
}
