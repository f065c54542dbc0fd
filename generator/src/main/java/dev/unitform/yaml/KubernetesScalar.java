package dev.unitform.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Helm and Kubernetes take a plain scalar for once they have turned it into JSON: the rules of
 * YAML 1.1 as the go-yaml of sigs.k8s.io/yaml applies them.
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
    // Dates begin like numbers and end up as text.
    if (text.length() > 400 || !NUMBER_STARTS.matcher(text).matches()) {
      return text;
    }
    // Go's parser of floats, to which a leading point leads, takes no underscore.
    String plain = text.startsWith(".") ? text : text.replace("_", "");
    Matcher integer = INTEGER.matcher(plain);
    if (integer.matches()) {
      return integer(integer);
    }
    return FLOAT.matcher(plain).matches() ? decimal(plain, text) : text;
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

  /** JSON knows no kinds of numbers: what is whole is written as an integer. */
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
