package dev.unitform.diff;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Quantities of Kubernetes by their amount: 1Gi is 1024Mi. */
final class Quantity {
  private static final Pattern QUANTITY =
      Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{1,9})?)((?:[KMGTPE]i|[kMGTPE])?)");

  private Quantity() {}

  /** Whether two texts are quantities of the same amount. */
  static boolean isSame(@Nullable String one, @Nullable String two) {
    return isAtLeast(one, two) && isAtLeast(two, one);
  }

  /** Whether two texts are quantities, the one as much as the other or more. */
  static boolean isAtLeast(@Nullable String one, @Nullable String other) {
    BigDecimal amount = amount(one);
    BigDecimal otherAmount = amount(other);
    return amount != null && otherAmount != null && amount.compareTo(otherAmount) >= 0;
  }

  private static @Nullable BigDecimal amount(@Nullable String quantity) {
    Matcher parts = QUANTITY.matcher(quantity == null ? "" : quantity);
    if (!parts.matches()) {
      return null;
    }
    String unit = parts.group(2);
    String letter = unit.isEmpty() ? "-" : unit.substring(0, 1).toUpperCase(Locale.ROOT);
    BigDecimal step = BigDecimal.valueOf(unit.endsWith("i") ? 1024 : 1000);
    return new BigDecimal(parts.group(1)).multiply(step.pow("KMGTPE".indexOf(letter) + 1));
  }
}
