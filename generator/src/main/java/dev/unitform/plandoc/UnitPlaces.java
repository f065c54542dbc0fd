package dev.unitform.plandoc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the units in the bytes of a plan.json with the layout of {@link PlanFile}, by the lines on
 * which they start and end: the text of a JSON string contains no line break.
 */
final class UnitPlaces {
  private static final byte[] LIST = bytes("\n  \"units\": [\n    {\n");
  private static final byte[] END = bytes("\n    }");
  private static final byte[] NEXT = bytes(",\n    {\n");
  private static final byte[] END_OF_LIST = bytes("\n  ]");

  /** The place of a unit in the bytes, from its first brace to after its last one. */
  record Place(int from, int to) {}

  private final byte[] json;
  private final List<Place> units;

  private UnitPlaces(byte[] json, List<Place> units) {
    this.json = json;
    this.units = List.copyOf(units);
  }

  byte[] json() {
    return json;
  }

  /** The places of the units, in their order; none if the bytes have another layout. */
  List<Place> units() {
    return units;
  }

  static UnitPlaces of(byte[] json) {
    List<Place> units = new ArrayList<>();
    int list = indexOf(json, LIST, 0);
    int from = list + LIST.length - 2;
    while (list >= 0) {
      int end = indexOf(json, END, from);
      int to = end + END.length;
      if (end < 0) {
        return new UnitPlaces(json, List.of());
      }
      units.add(new Place(from, to));
      if (!isAt(json, NEXT, to)) {
        return new UnitPlaces(json, isAt(json, END_OF_LIST, to) ? units : List.of());
      }
      from = to + NEXT.length - 2;
    }
    return new UnitPlaces(json, List.of());
  }

  /**
   * Searches another document for a unit with the same bytes, and returns its index; -1 for none.
   */
  int indexOf(UnitPlaces other, Place unit) {
    for (int i = 0; i < units.size(); i++) {
      Place mine = units.get(i);
      if (Arrays.equals(json, mine.from, mine.to, other.json, unit.from, unit.to)) {
        return i;
      }
    }
    return -1;
  }

  /** The bytes of a unit. */
  byte[] bytes(Place unit) {
    return Arrays.copyOfRange(json, unit.from, unit.to);
  }

  /** The document without units. */
  byte[] around() {
    int from = units.get(0).from;
    int to = units.get(units.size() - 1).to;
    byte[] around = new byte[json.length - (to - from)];
    System.arraycopy(json, 0, around, 0, from);
    System.arraycopy(json, to, around, from, json.length - to);
    return around;
  }

  /**
   * The index at which some bytes first occur in others. If a byte is not among the wanted ones,
   * the search skips their whole length.
   */
  private static int indexOf(byte[] json, byte[] words, int start) {
    boolean[] inWords = new boolean[256];
    for (byte one : words) {
      inWords[one & 0xff] = true;
    }
    int last = words.length - 1;
    int i = start;
    while (i < json.length - last) {
      if (!inWords[json[i + last] & 0xff]) {
        i += words.length;
      } else if (isAt(json, words, i)) {
        return i;
      } else {
        i++;
      }
    }
    return -1;
  }

  private static boolean isAt(byte[] json, byte[] words, int at) {
    return at + words.length <= json.length
        && Arrays.equals(json, at, at + words.length, words, 0, words.length);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
