package dev.unitform.input;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The form in which records are packed: a check sum; the types, each with its description; the
 * texts; and the values, each as a tag with its content.
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

  /** A place in a file. Made without reflection, like the next one, since there are many. */
  static final int PLACE = 9;

  /** A value that a file sets. */
  static final int GIVEN = 10;

  /** The tag of the first type. */
  static final int TYPES = 11;

  private RecordsFormat() {}

  /** A description of a record or an enum, which is another one if its parts differ. */
  static String description(Class<?> type) {
    return type.isEnum()
        ? Arrays.toString(type.getEnumConstants())
        : RecordShape.of(type).components().stream()
            .map(component -> component.getGenericType().getTypeName() + " " + component.getName())
            .collect(Collectors.joining(", "));
  }
}
