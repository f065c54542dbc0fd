package dev.unitform.check.api;

import dev.unitform.kube.NameForm;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules for addresses and address blocks (IsValidIPForLegacyField and IsValidCIDRForLegacyField
 * in k8s.io/apimachinery, ValidateIPBlock and ValidateNonSpecialIP in pkg/apis).
 */
final class AddressRules {
  /** Kubernetes 1.36 turns on the feature gate StrictIPCIDRValidation. */
  private static final String STRICT = "1.36";

  private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}");
  private static final Pattern LEADING_ZERO =
      Pattern.compile("(?:[0-9]{1,3}\\.){0,3}0[0-9]{1,2}(?:[./].{0,20})?|.{1,45}/0[0-9]{1,2}");

  private AddressRules() {}

  /** An address block with a valid form. */
  private record Block(InetAddress address, int prefix) {
    static @Nullable Block of(String text) {
      int slash = text.indexOf('/');
      InetAddress address =
          NameForm.ADDRESS_BLOCK.matches(text) ? addressOf(text.substring(0, slash)) : null;
      return address == null
          ? null
          : new Block(address, Integer.parseInt(text.substring(slash + 1)));
    }

    /** The first address of the block. */
    InetAddress first() {
      byte[] masked = address.getAddress();
      for (int bit = prefix; bit < masked.length * Byte.SIZE; bit++) {
        masked[bit / Byte.SIZE] &= (byte) ~(0x80 >> (bit % Byte.SIZE));
      }
      return addressOf(masked);
    }

    /** Whether another block is smaller and inside this one. */
    boolean contains(Block other) {
      return other.prefix > prefix && new Block(other.address, prefix).first().equals(first());
    }
  }

  /** The address in a text; null if the text is not an address. */
  private static @Nullable InetAddress addressOf(String text) {
    if (IPV4.matcher(text).matches()) {
      byte[] bytes = new byte[4];
      String[] parts = text.split("\\.", -1);
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) Integer.parseInt(parts[i]);
      }
      return addressOf(bytes);
    }
    try {
      // A text with a colon is never looked up as a host name.
      return text.indexOf(':') < 0 ? null : InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      return null;
    }
  }

  private static InetAddress addressOf(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has 4 or 16 bytes", e);
    }
  }

  /** Checks an address block in a field. */
  static void block(ApiNode node, String text, String... steps) {
    String fault = NameForm.ADDRESS_BLOCK.fault(text);
    TypeRules.refuse(node, fault == null ? strictFault(node, text) : fault, steps);
  }

  private static @Nullable String strictFault(ApiNode node, String text) {
    if (!node.isAtLeast(STRICT)) {
      return null;
    }
    if (LEADING_ZERO.matcher(text).matches()) {
      return "a number in it has a leading 0";
    }
    Block block = Block.of(text);
    return block == null || block.first().equals(block.address())
        ? null
        : "the address has bits after the prefix, so write %s/%d"
            .formatted(block.first().getHostAddress(), block.prefix());
  }

  /**
   * Checks the blocks of a network policy: each exception is a smaller block inside {@code cidr}.
   */
  static void policyBlock(ApiNode node) {
    String whole = node.text("cidr");
    if (!whole.isEmpty()) {
      block(node, whole, "cidr");
    }
    Block around = Block.of(whole);
    for (ApiNode item : node.items("except")) {
      String text = item.json().asText();
      block(item, text);
      Block inside = Block.of(text);
      if (around != null && inside != null && !around.contains(inside)) {
        item.refuseConflict("must be a smaller block inside cidr (%s)".formatted(whole));
      }
    }
  }

  /** Checks an address from outside the cluster. */
  static void external(ApiNode item) {
    String text = item.json().asText();
    InetAddress address = NameForm.ADDRESS.matches(text) ? addressOf(text) : null;
    if (address == null) {
      item.refuseValue("it must be an IP address");
    } else if (address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isMCLinkLocal()) {
      item.refuseValue("it must be an address that other hosts can reach");
    } else if (item.isAtLeast(STRICT) && LEADING_ZERO.matcher(text).matches()) {
      item.refuseValue("a number in it has a leading 0");
    }
  }
}
