package dev.unitform.plandoc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the units in the bytes of a plan.json with the layout of {@link PlanFile}, by the lines on
 * which they start and end: the text of a JSON string contains no line break.
 *
 * @param units in their order; empty if the bytes have another layout
 */
record UnitPlaces(byte[] json, List<Place> units) {
  private static final byte[] LIST = bytes("\n  \"units\": [\n    {\n");
  private static final byte[] END = bytes("\n    }");
  private static final byte[] NEXT = bytes(",\n    {\n");
  private static final byte[] END_OF_LIST = bytes("\n  ]");

  /** The place of a unit, from its first brace to after its last one. */
  record Place(int from, int to) {}

  UnitPlaces {
    units = List.copyOf(units);
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

  /** Whether a unit has the same bytes as a unit of another document. */
  boolean isSame(Place unit, UnitPlaces other, Place ofOther) {
    return Arrays.equals(json, unit.from, unit.to, other.json, ofOther.from, ofOther.to);
  }

  /** Whether there is a unit at a place in the list, and its first key has this name. */
  boolean isNamed(int index, String name) {
    return index < units.size()
        && isAt(json, bytes("{\n      \"name\": \"" + name + "\",\n"), units.get(index).from);
  }

  /** The bytes of a unit. */
  byte[] bytes(int index) {
    Place unit = units.get(index);
    return Arrays.copyOfRange(json, unit.from, unit.to);
  }

  /** The document with only some of its units. */
  byte[] with(List<Place> some) {
    Place first = units.get(0);
    Place last = units.get(units.size() - 1);
    int size = first.from + json.length - last.to;
    for (Place unit : some) {
      size += unit.to - unit.from + 1;
    }
    byte[] bytes = new byte[size];
    System.arraycopy(json, 0, bytes, 0, first.from);
    int count = first.from;
    for (Place unit : some) {
      if (count > first.from) {
        bytes[count++] = ',';
      }
      System.arraycopy(json, unit.from, bytes, count, unit.to - unit.from);
      count += unit.to - unit.from;
    }
    System.arraycopy(json, last.to, bytes, count, json.length - last.to);
    return Arrays.copyOf(bytes, count + json.length - last.to);
  }

  /**
   * The index at which some bytes first occur. At a byte that is not among them, the search skips
   * their length.
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
