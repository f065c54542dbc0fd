package dev.unitform.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A text with a change at a place that its structure makes interesting. */
final class Mutation {
  private static final List<String> WORDS =
      Arrays.asList(
          "~",
          "no",
          "0644",
          "-1",
          "0",
          "99999999999999999999",
          "1.5",
          "1e999",
          ".inf",
          ".nan",
          "\"\"",
          "''",
          "[]",
          "{}",
          "[~]",
          "{a: b}",
          "[[[[",
          "a..b",
          "../x",
          "/etc/passwd",
          "a//b",
          "\"{x}\"",
          "{release}",
          "{workload.kind}",
          "{{ .Values.x }}",
          "${x}",
          "[=x]",
          "[#list 1..3 as x]",
          "[/#list]",
          "primary",
          "*x",
          "&x y",
          "&x [*x]",
          "!t u",
          "!!binary x",
          "<<: *x",
          "? x",
          "'",
          "\"",
          "{",
          "]",
          "- - a",
          "--- ",
          "...",
          "%YAML 1.2",
          "10.0.0.0/8",
          "x: y",
          "\t",
          "\r",
          "é",
          "\u0007",
          "\u0000",
          "\uFEFF",
          "\uD83D\uDE00",
          "\u2028",
          "null",
          "true",
          "# x",
          "|",
          ">-",
          "password: hunter2",
          "kind: Secret",
          "\\u0000",
          "\\",
          "0x7fffffffffffffff",
          "2147483648",
          "-9223372036854775809",
          "1_000",
          "12:30:45",
          "100%",
          "1Gi",
          "-5m",
          "NaN");

  private Mutation() {}

  /** One to four changes, mostly one. */
  static String of(String text, Random random) {
    String mutated = text;
    do {
      mutated = once(mutated, random);
    } while (random.nextInt(4) == 0);
    return mutated;
  }

  private static String once(String text, Random random) {
    if (random.nextInt(10) == 0) {
      return anywhere(text, random);
    }
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    int at = random.nextInt(lines.size());
    String line = lines.get(at);
    switch (random.nextInt(14)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(at, line);
      case 2 -> lines.add(at, lines.get(random.nextInt(lines.size())));
      case 3 -> lines.set(at, " ".repeat(random.nextInt(4)) + line);
      case 4 -> lines.set(at, line.strip());
      case 5, 6 -> lines.set(at, withValue(line, word(random)));
      case 7 -> lines.set(at, withValue(line, valueOf(lines.get(random.nextInt(lines.size())))));
      case 8 -> lines.set(at, withKey(line, lines.get(random.nextInt(lines.size()))));
      case 9 -> lines.set(at, withoutLetter(line, random));
      case 10 -> lines.subList(at, Math.min(lines.size(), at + 1 + random.nextInt(8))).clear();
      case 11 -> lines.set(at, withValue(line, "x".repeat(1 << random.nextInt(13))));
      case 12 -> lines.set(at, withValue(line, "[".repeat(random.nextInt(150))));
      default -> {
        int cut = random.nextInt(line.length() + 1);
        lines.set(at, line.substring(0, cut) + word(random) + line.substring(cut));
      }
    }
    return String.join("\n", lines);
  }

  private static String anywhere(String text, Random random) {
    if (text.isEmpty()) {
      return word(random);
    }
    int from = random.nextInt(text.length());
    int to = Math.min(text.length(), from + random.nextInt(40));
    return switch (random.nextInt(4)) {
      case 0 -> text.substring(0, from);
      case 1 -> text.substring(0, from) + text.substring(to);
      case 2 -> text.substring(0, to) + text.substring(from);
      default ->
          text.substring(0, from)
              + (char) random.nextInt(random.nextBoolean() ? 128 : 65536)
              + text.substring(from + 1);
    };
  }

  private static String withValue(String line, String value) {
    int colon = line.indexOf(": ");
    return colon < 0 ? line + value : line.substring(0, colon + 2) + value;
  }

  private static String valueOf(String line) {
    return line.substring(Math.max(0, line.indexOf(": ")));
  }

  private static String withKey(String line, String other) {
    int colon = line.indexOf(':');
    int otherColon = other.indexOf(':');
    if (colon < 0 || otherColon < 0) {
      return line;
    }
    int indent = line.length() - line.stripLeading().length();
    return line.substring(0, indent)
        + other.substring(0, otherColon).strip()
        + line.substring(colon);
  }

  private static String withoutLetter(String line, Random random) {
    if (line.isEmpty()) {
      return line;
    }
    int at = random.nextInt(line.length());
    return line.substring(0, at) + line.substring(at + 1);
  }

  static String word(Random random) {
    return WORDS.get(random.nextInt(WORDS.size()));
  }
}
