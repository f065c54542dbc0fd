package dev.unitform.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The value that Helm and Kubernetes read from a plain scalar. They convert YAML to JSON with the
 * go-yaml of sigs.k8s.io/yaml, which follows YAML 1.1.
 */
public final class KubernetesScalar {
  private static final Pattern TRUE = Pattern.compile("(y|Y)(es|ES)?|[Yy]|true|True|TRUE|on|On|ON");
  private static final Pattern FALSE =
      Pattern.compile("no|No|NO|[Nn]|false|False|FALSE|off|Off|OFF");
  private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");
  private static final Pattern NUMBER_STARTS = Pattern.compile("[-+.0-9].*");
  private static final Pattern INTEGER =
      Pattern.compile("([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final BigDecimal WRITTEN_OUT = new BigDecimal("1e21");

  /** The number of digits that distinguishes any two floating-point numbers of 64 bits. */
  private static final int MOST_DIGITS = 17;

  private static final int LEAST_SMALL_EXPONENT = -4;
  private static final int EXPONENT_SHOWN_FROM = 6;

  private KubernetesScalar() {}

  /**
   * The value of a plain scalar without a tag.
   *
   * @return null, Boolean, BigInteger, Double or String
   */
  public static @Nullable Object of(String text) {
    if (NULL.matcher(text).matches()) {
      return null;
    }
    if (TRUE.matcher(text).matches()) {
      return true;
    }
    if (FALSE.matcher(text).matches()) {
      return false;
    }
    // A date begins like a number, but YAML 1.1 and Kubernetes read it as text.
    if (text.length() > ScalarKind.LONGEST_NUMBER || !NUMBER_STARTS.matcher(text).matches()) {
      return text;
    }
    // A number that begins with a point is parsed by a function of Go that does not allow
    // underscores.
    String plain = text.startsWith(".") ? text : text.replace("_", "");
    Matcher integer = INTEGER.matcher(plain);
    if (integer.matches()) {
      return integer(integer);
    }
    return FLOAT.matcher(plain).matches() ? decimal(plain, text) : text;
  }

  /** The kind of the value that Helm and Kubernetes read. */
  static ScalarKind kind(String text) {
    Object value = of(text);
    if (value instanceof String) {
      // The method 'of' returns infinities and NaN as text, because JSON does not have them.
      return ScalarKind.ofPlain(text) == ScalarKind.FLOAT ? ScalarKind.FLOAT : ScalarKind.STRING;
    }
    return value == null
        ? ScalarKind.NULL
        : value instanceof Boolean
            ? ScalarKind.BOOLEAN
            : value instanceof Double ? ScalarKind.FLOAT : ScalarKind.INTEGER;
  }

  /**
   * The text that a template prints for a number. Helm passes values to templates as JSON, and Go
   * reads JSON numbers as floating-point numbers of 64 bits. Go prints large and small numbers with
   * an exponent (strconv.FormatFloat with the format 'g' and the precision -1).
   *
   * @return null for infinities and for text that is not a number, since JSON has no such numbers
   */
  public static @Nullable String printed(String number) {
    Object value = of(number);
    if (!(value instanceof Number parsed)) {
      return null;
    }
    double read = parsed.doubleValue();
    if (read == 0) {
      return number.startsWith("-") && value instanceof Double ? "-0" : "0";
    }
    BigDecimal exact = new BigDecimal(read);
    BigDecimal shortest = exact;
    for (int digits = 1; digits <= MOST_DIGITS; digits++) {
      shortest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (shortest.doubleValue() == read) {
        break;
      }
    }
    shortest = shortest.stripTrailingZeros();
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (exponent >= LEAST_SMALL_EXPONENT && exponent < EXPONENT_SHOWN_FROM) {
      return shortest.toPlainString();
    }
    String digits = shortest.unscaledValue().abs().toString();
    return "%s%s%s%se%s%02d"
        .formatted(
            shortest.signum() < 0 ? "-" : "",
            digits.charAt(0),
            digits.length() == 1 ? "" : ".",
            digits.substring(1),
            exponent < 0 ? "-" : "+",
            Math.abs(exponent));
  }

  private static BigInteger integer(Matcher matcher) {
    int[] radix = {16, 2, 8, 10};
    BigInteger value = BigInteger.ZERO;
    for (int group = 0; group < radix.length; group++) {
      String digits = matcher.group(group + 2);
      if (digits != null) {
        value = new BigInteger(digits, radix[group]);
      }
    }
    return matcher.group(1).equals("-") ? value.negate() : value;
  }

  /**
   * The value of a number such as 1.5 or 1e3. A whole number below 10^21 becomes a BigInteger,
   * because JSON does not distinguish 1.0 from 1. A number that is too large for a double stays
   * text.
   */
  private static Object decimal(String plain, String text) {
    double value = Double.parseDouble(plain);
    if (Double.isInfinite(value)) {
      return text;
    }
    BigDecimal exact = new BigDecimal(value);
    return exact.stripTrailingZeros().scale() <= 0 && exact.abs().compareTo(WRITTEN_OUT) < 0
        ? exact.toBigInteger()
        : (Object) value;
  }
}
