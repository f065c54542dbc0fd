package dev.unitform.diagnostic;

/**
 * Shortens texts for messages. A character that Java stores as two {@code char} values (a surrogate
 * pair) is kept or left out as a whole, because half of it is not valid Unicode.
 */
public final class ShortText {
  private static final String MORE = "…";

  private ShortText() {}

  /**
   * The text, or its beginning and an ellipsis if it is longer.
   *
   * @param most the maximum length in {@code char} values, without the ellipsis
   */
  public static String of(String text, int most) {
    return text.length() <= most ? text : start(text, most) + MORE;
  }

  /** The beginning of a text: at most this many {@code char} values. */
  public static String start(String text, int most) {
    return text.substring(0, boundary(text, most));
  }

  /** The part of a text from a place on, with an ellipsis at each end that is cut. */
  public static String from(String text, int start, int most) {
    int from = boundary(text, start);
    String part = of(text.substring(from), most);
    return from == 0 ? part : MORE + part;
  }

  /**
   * The last place at or before the given one that is not between the two halves of a surrogate
   * pair.
   */
  private static int boundary(String text, int at) {
    int end = Math.min(text.length(), at);
    boolean isInside =
        end > 0
            && end < text.length()
            && Character.isSurrogatePair(text.charAt(end - 1), text.charAt(end));
    return isInside ? end - 1 : end;
  }
}
