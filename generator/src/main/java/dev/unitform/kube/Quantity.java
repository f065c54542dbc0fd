package dev.unitform.kube;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An amount as Kubernetes writes it: {@code 500m}, {@code 1.5Gi}, {@code 1e3} (k8s.io/apimachinery,
 * pkg/api/resource, quantity.go).
 */
public record Quantity(BigDecimal value) implements Comparable<Quantity> {
  public static final Quantity ZERO = new Quantity(BigDecimal.ZERO);

  /** The largest amount. Larger amounts are replaced by it. */
  private static final BigDecimal MOST = new BigDecimal(Long.MAX_VALUE);

  /** The number of decimals: smaller amounts are rounded up to one billionth. */
  private static final int DECIMALS = 9;

  /**
   * The maximum number of digits: more than any real amount has, and few enough for fast
   * arithmetic.
   */
  private static final int LONGEST = 100;

  private static final Map<String, Integer> DECIMAL =
      Map.of("n", -9, "u", -6, "m", -3, "", 0, "k", 3, "M", 6, "G", 9, "T", 12, "P", 15, "E", 18);
  private static final Map<String, Integer> BINARY =
      Map.of("Ki", 10, "Mi", 20, "Gi", 30, "Ti", 40, "Pi", 50, "Ei", 60);

  /** The amount in a text; null if the text is not an amount. */
  public static @Nullable Quantity parse(String text) {
    int end = numberEnd(text);
    if (text.length() > LONGEST || end < 0) {
      return null;
    }
    BigDecimal number = new BigDecimal(text.substring(0, end));
    String suffix = text.substring(end);
    Integer decimal = DECIMAL.containsKey(suffix) ? DECIMAL.get(suffix) : exponent(suffix);
    if (decimal != null) {
      return limited(number.scaleByPowerOfTen(decimal));
    }
    Integer binary = BINARY.get(suffix);
    return binary == null
        ? null
        : limited(number.multiply(new BigDecimal(BigInteger.ONE.shiftLeft(binary))));
  }

  /** Whether two texts are equal amounts. */
  public static boolean isSame(@Nullable String one, @Nullable String other) {
    return isAtLeast(one, other) && isAtLeast(other, one);
  }

  /** Whether two texts are amounts, and the first is at least as large as the second. */
  public static boolean isAtLeast(@Nullable String one, @Nullable String other) {
    Quantity amount = one == null ? null : parse(one);
    Quantity otherAmount = other == null ? null : parse(other);
    return amount != null && otherAmount != null && amount.compareTo(otherAmount) >= 0;
  }

  /** The index at which the suffix begins; -1 if there is no digit. */
  private static int numberEnd(String text) {
    int at = !text.isEmpty() && (text.charAt(0) == '+' || text.charAt(0) == '-') ? 1 : 0;
    int digits = 0;
    boolean point = false;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (c == '.' && !point) {
        point = true;
      } else {
        break;
      }
    }
    return digits == 0 ? -1 : at;
  }

  /** The exponent of a suffix such as {@code e3} or {@code E-3}; null for anything else. */
  private static @Nullable Integer exponent(String suffix) {
    if (!suffix.matches("[eE][+-]?[0-9]{1,9}")) {
      return null;
    }
    int exponent = Integer.parseInt(suffix.substring(1));
    return Math.max(-LONGEST, Math.min(LONGEST, exponent));
  }

  private static Quantity limited(BigDecimal value) {
    BigDecimal rounded =
        value.scale() > DECIMALS ? value.setScale(DECIMALS, RoundingMode.UP) : value;
    return new Quantity(rounded.min(MOST).max(MOST.negate()));
  }

  public Quantity plus(Quantity other) {
    return new Quantity(value.add(other.value));
  }

  public Quantity times(int count) {
    return new Quantity(value.multiply(BigDecimal.valueOf(count)));
  }

  public int sign() {
    return value.signum();
  }

  @Override
  public int compareTo(Quantity other) {
    return value.compareTo(other.value);
  }

  /** The amount as a number of CPUs: {@code 17.85}. */
  public String asCpu() {
    return rounded(value, 2);
  }

  /** The amount in binary gigabytes: {@code 31.5 GiB}. */
  public String asMemory() {
    return rounded(value.divide(new BigDecimal(1L << 30), 4, RoundingMode.HALF_UP), 1) + " GiB";
  }

  private static String rounded(BigDecimal value, int decimals) {
    BigDecimal plain = value.setScale(decimals, RoundingMode.HALF_UP).stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0).toPlainString() : plain.toPlainString();
  }
}
