package dev.unitform.output;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import org.jspecify.annotations.Nullable;

/** Escapes invisible characters in JSON, so that a text cannot hide anything from its reader. */
final class VisibleCharacters extends CharacterEscapes {
  private static final long serialVersionUID = 1L;

  @Override
  public int[] getEscapeCodesForAscii() {
    int[] codes = standardAsciiEscapesForJSON();
    for (char c = 0; c < codes.length; c++) {
      if (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t') {
        codes[c] = ESCAPE_CUSTOM;
      }
    }
    return codes;
  }

  @Override
  public @Nullable SerializableString getEscapeSequence(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          new SerializedString(escaped(c));
      default -> null;
    };
  }

  static String escaped(int c) {
    return "\\u%04x".formatted(c);
  }
}
