package dev.unitform.render;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests of texts, and names that end in one. */
final class Digests {
  private static final int DIGITS = 8;

  private Digests() {}

  /** The SHA-256 digest of a text in UTF-8, in lower-case hexadecimal digits. */
  static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** A name within a limit: where it is too long, its end gives way to a digest of the whole. */
  static String shortName(String name, int limit) {
    if (name.length() <= limit) {
      return name;
    }
    String start = name.substring(0, limit - DIGITS - 1).replaceFirst("(?<![-.])[-.]+$", "");
    return start + "-" + sha256(name).substring(0, DIGITS);
  }
}
