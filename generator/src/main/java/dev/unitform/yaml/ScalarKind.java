package dev.unitform.yaml;

import java.util.regex.Pattern;

/**
 * The kind of a plain scalar according to the YAML 1.2 core schema (yaml.org/spec/1.2.2, 10.3.2),
 * and whether a YAML 1.1 reader such as Helm's reads it differently.
 */
public enum ScalarKind {
  NULL,
  BOOLEAN,
  INTEGER,
  FLOAT,
  STRING;

  /**
   * The maximum length of a number. No number of 64 bits has more digits, so a longer scalar is
   * text.
   */
  static final int LONGEST_NUMBER = 400;

  /** The length of the longest word for a null or a boolean. */
  private static final int LONGEST_WORD = 5;

  private static final Pattern NULL_WORD = Pattern.compile("|~|null|Null|NULL");
  private static final Pattern BOOLEAN_WORD = Pattern.compile("true|True|TRUE|false|False|FALSE");
  private static final Pattern INTEGER_12 = Pattern.compile("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+");
  private static final Pattern FLOAT_12 =
      Pattern.compile(
          "[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

  // The types of YAML 1.1 (yaml.org/type). go-yaml v2 adds 0o and exponents without a dot.
  private static final Pattern BOOLEAN_11_ONLY =
      Pattern.compile("y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF");
  private static final Pattern BINARY = Pattern.compile("[-+]?0b[01]+");
  private static final Pattern NUMBER_STARTS = Pattern.compile("[-+.]*[0-9_].*");
  private static final Pattern LEADING_ZERO = Pattern.compile("[-+]?0[0-9]+");
  private static final Pattern OCTAL_12 = Pattern.compile("[-+]?0o[0-7]+");
  private static final Pattern SIGNED_HEX = Pattern.compile("[-+]0[xX][0-9a-fA-F]+");
  private static final Pattern BASE_60 = Pattern.compile("[-+]?[0-9]+(:[0-5]?[0-9])+(\\.[0-9]*)?");
  private static final Pattern EXPONENT_ONE_READER_MISSES =
      Pattern.compile("[-+]?[0-9]+[eE][-+]?[0-9]+|[-+]?(\\.[0-9]+|[0-9]+\\.[0-9]*)[eE][0-9]+");
  private static final Pattern TIMESTAMP =
      Pattern.compile("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt \\t].*)?");

  static ScalarKind ofPlain(String text) {
    if (text.length() <= LONGEST_WORD) {
      if (NULL_WORD.matcher(text).matches()) {
        return NULL;
      }
      if (BOOLEAN_WORD.matcher(text).matches()) {
        return BOOLEAN;
      }
    }
    if (!mayBeNumber(text)) {
      return STRING;
    }
    if (INTEGER_12.matcher(text).matches()) {
      return INTEGER;
    }
    return FLOAT_12.matcher(text).matches() ? FLOAT : STRING;
  }

  /** Whether readers of YAML 1.1 and 1.2 read a plain scalar differently. */
  static boolean isAmbiguous(String text) {
    if (text.isEmpty() || text.length() > 80) {
      return false;
    }
    if (!mayBeNumber(text)) {
      return (text.length() <= LONGEST_WORD && BOOLEAN_11_ONLY.matcher(text).matches())
          || text.equals("=")
          || text.equals("<<");
    }
    // YAML 1.1 ignores underscores in numbers; in YAML 1.2 a scalar with an underscore is text.
    boolean underscored = text.indexOf('_') > 0 && NUMBER_STARTS.matcher(text).matches();
    String number = underscored ? text.replace("_", "") : text;
    return (underscored
            && (number.matches("[-+]?\\.")
                || INTEGER_12.matcher(number).matches()
                || FLOAT_12.matcher(number).matches()))
        || BINARY.matcher(number).matches()
        || LEADING_ZERO.matcher(number).matches()
        || OCTAL_12.matcher(number).matches()
        || SIGNED_HEX.matcher(number).matches()
        || BASE_60.matcher(number).matches()
        || EXPONENT_ONE_READER_MISSES.matcher(number).matches()
        || TIMESTAMP.matcher(text).matches();
  }

  /**
   * Whether a scalar can be a number or a timestamp, judged by its length and its first character.
   * Most scalars cannot, so they need not be compared with the patterns of numbers, which takes
   * longer than all other work on a scalar.
   */
  private static boolean mayBeNumber(String text) {
    char first = text.isEmpty() ? ' ' : text.charAt(0);
    return text.length() <= LONGEST_NUMBER
        && ((first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.');
  }
}
