package dev.unitform.render;

import org.apache.commons.codec.digest.DigestUtils;

/** Names that end in a digest of what they leave out. */
final class Digests {
  private static final int DIGITS = 8;

  private Digests() {}

  /** A name within a limit: where it is too long, its end gives way to a digest of the whole. */
  static String shortName(String name, int limit) {
    if (name.length() <= limit) {
      return name;
    }
    String start = name.substring(0, limit - DIGITS - 1).replaceFirst("(?<![-.])[-.]+$", "");
    return start + "-" + DigestUtils.sha256Hex(name).substring(0, DIGITS);
  }
}
