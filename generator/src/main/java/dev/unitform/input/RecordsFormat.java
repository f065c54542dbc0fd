package dev.unitform.input;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The format of packed records. A file contains a check sum, the types with their descriptions, the
 * texts, and the values; each value is a tag followed by its content.
 */
final class RecordsFormat {
  static final int NULL = 0;
  static final int FALSE = 1;
  static final int TRUE = 2;
  static final int TEXT = 3;
  static final int INTEGER = 4;
  static final int LARGE_INTEGER = 5;
  static final int DECIMAL = 6;
  static final int LIST = 7;
  static final int MAP = 8;

  /**
   * The tag of a place in a file. Places, and the values with the tag {@link #GIVEN}, are so
   * frequent that the reader builds them without reflection.
   */
  static final int PLACE = 9;

  /** The tag of a value that a file sets. */
  static final int GIVEN = 10;

  /** The tag of the first record or enum type; further types have the following numbers. */
  static final int TYPES = 11;

  private RecordsFormat() {}

  /**
   * Describes a record or an enum by its parts. If the parts change, the description changes as
   * well.
   */
  static String description(Class<?> type) {
    return type.isEnum()
        ? Arrays.toString(type.getEnumConstants())
        : RecordShape.of(type).components().stream()
            .map(component -> component.getGenericType().getTypeName() + " " + component.getName())
            .collect(Collectors.joining(", "));
  }
}
