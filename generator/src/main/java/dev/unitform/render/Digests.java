package dev.unitform.render;

import org.apache.commons.codec.digest.DigestUtils;

/** Shortens names with a digest. */
final class Digests {
  private static final int DIGITS = 8;

  private Digests() {}

  /**
   * Limits the length of a name: replaces the end of a longer name by a digest of the whole name.
   */
  static String shortName(String name, int limit) {
    if (name.length() <= limit) {
      return name;
    }
    String start = name.substring(0, limit - DIGITS - 1).replaceFirst("(?<![-.])[-.]+$", "");
    return start + "-" + DigestUtils.sha256Hex(name).substring(0, DIGITS);
  }
}
