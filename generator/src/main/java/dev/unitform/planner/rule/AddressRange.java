package dev.unitform.planner.rule;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A range of IPv4 or IPv6 addresses in CIDR notation (RFC 4632, RFC 4291).
 *
 * @param bits the length of an address: 32 for IPv4 or 128 for IPv6
 * @param first the lowest address
 */
public record AddressRange(BigInteger first, int prefix, int bits) {
  private static final int IPV4 = 32;
  private static final int IPV6 = 128;
  private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,2}");
  private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-fA-F]{1,4}");

  /** Parses a range such as {@code 10.0.0.0/16}; null if the text is not a range. */
  public static @Nullable AddressRange parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !DECIMAL.matcher(text.substring(slash + 1)).matches()) {
      return null;
    }
    String address = text.substring(0, slash);
    boolean six = address.indexOf(':') >= 0;
    BigInteger value = six ? ipv6(address) : ipv4(address);
    int bits = six ? IPV6 : IPV4;
    int prefix = Integer.parseInt(text.substring(slash + 1));
    return value == null || prefix > bits ? null : new AddressRange(value, prefix, bits);
  }

  /**
   * Whether the address before the slash is the lowest of the range, as CIDR notation requires. For
   * instance, {@code 10.0.0.0/16} is aligned and {@code 10.0.0.1/16} is not.
   */
  public boolean isAligned() {
    return network().equals(first);
  }

  /** The same range, written with its lowest address. */
  public AddressRange aligned() {
    return new AddressRange(network(), prefix, bits);
  }

  public boolean overlaps(AddressRange other) {
    if (bits != other.bits) {
      return false;
    }
    int shorter = bits - Math.min(prefix, other.prefix);
    return first.shiftRight(shorter).equals(other.first.shiftRight(shorter));
  }

  private BigInteger network() {
    return first.shiftRight(bits - prefix).shiftLeft(bits - prefix);
  }

  private static @Nullable BigInteger ipv4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return null;
    }
    long value = 0;
    for (String part : parts) {
      if (!DECIMAL.matcher(part).matches() || Integer.parseInt(part) > 255) {
        return null;
      }
      value = value << 8 | Integer.parseInt(part);
    }
    return BigInteger.valueOf(value);
  }

  private static @Nullable BigInteger ipv6(String text) {
    int gap = text.indexOf("::");
    if (gap != text.lastIndexOf("::")) {
      return null;
    }
    List<String> head = groups(gap < 0 ? text : text.substring(0, gap));
    List<String> tail = gap < 0 ? List.of() : groups(text.substring(gap + 2));
    int missing = 8 - head.size() - tail.size();
    if (gap < 0 ? missing != 0 : missing < 1) {
      return null;
    }
    List<String> all = new ArrayList<>(head);
    for (int i = 0; i < missing; i++) {
      all.add("0");
    }
    all.addAll(tail);
    BigInteger value = BigInteger.ZERO;
    for (String group : all) {
      if (!HEXADECIMAL.matcher(group).matches()) {
        return null;
      }
      value = value.shiftLeft(16).or(new BigInteger(group, 16));
    }
    return value;
  }

  private static List<String> groups(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(":", -1));
  }

  /** The range in CIDR notation. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    int width = bits == IPV4 ? 8 : 16;
    for (int shift = bits - width; shift >= 0; shift -= width) {
      int part = first.shiftRight(shift).intValue() & ((1 << width) - 1);
      parts.add(bits == IPV4 ? Integer.toString(part) : Integer.toHexString(part));
    }
    return String.join(bits == IPV4 ? "." : ":", parts) + "/" + prefix;
  }
}
