package dev.unitform.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a simple command line, which has only words, and options with one word as the
 * value. The most frequent commands use this class, since loading the option parser takes as long
 * as reading a profile.
 */
final class PlainArguments {
  private final List<String> words = new ArrayList<>();
  private final Map<String, List<String>> values = new LinkedHashMap<>();

  private PlainArguments() {}

  /**
   * The arguments after the command's name; null if the parser has to read them.
   *
   * @param options the names of the options
   */
  static @Nullable PlainArguments of(String command, List<String> options, String... args) {
    if (args.length == 0 || !args[0].equals(command)) {
      return null;
    }
    PlainArguments plain = new PlainArguments();
    for (int i = 1; i < args.length; i++) {
      if (isPlain(args[i])) {
        plain.words.add(args[i]);
      } else if (options.contains(args[i]) && i + 1 < args.length && isPlain(args[i + 1])) {
        plain.values.computeIfAbsent(args[i], name -> new ArrayList<>()).add(args[i + 1]);
        i++;
      } else {
        return null;
      }
    }
    return plain;
  }

  /**
   * Whether a word has no special meaning for the option parser. A word has one if it begins with
   * one of these characters.
   */
  private static boolean isPlain(String word) {
    return !word.isEmpty() && "-@\"'".indexOf(word.charAt(0)) < 0;
  }

  /** The words that belong to no option. */
  List<String> words() {
    return words;
  }

  /** The values of an option, in order. */
  List<String> values(String option) {
    return values.getOrDefault(option, List.of());
  }

  /** The value of an option that is given exactly once; null otherwise. */
  @Nullable String value(String option) {
    List<String> given = values(option);
    return given.size() == 1 ? given.get(0) : null;
  }
}
