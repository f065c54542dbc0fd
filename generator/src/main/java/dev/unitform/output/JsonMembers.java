package dev.unitform.output;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members of the JSON objects of a record type: its components with their Jackson annotations.
 * Jackson reads the same records. It is not used for writing, because most of a short run would be
 * its preparation.
 *
 * @param all the members with names, in order
 * @param others the component whose map holds more members; null if there is none
 */
record JsonMembers(List<Member> all, @Nullable Field others, boolean oneLine) {
  private static final ClassValue<JsonMembers> OF_TYPES =
      new ClassValue<>() {
        @Override
        protected JsonMembers computeValue(Class<?> type) {
          try {
            return read(type);
          } catch (NoSuchFieldException e) {
            throw new IllegalStateException("a record has a field for each component", e);
          }
        }
      };

  static JsonMembers of(Record value) {
    return OF_TYPES.get(value.getClass());
  }

  /**
   * A member.
   *
   * @param include the values with which the member is written
   * @param oneLine whether the value is written on one line
   */
  record Member(String name, Field field, JsonInclude.Include include, boolean oneLine) {
    @Nullable Object value(Record record) {
      return JsonMembers.value(field, record);
    }

    /** Whether the member is written if it has this value. */
    boolean isWritten(@Nullable Object value) {
      return switch (include) {
        case ALWAYS -> true;
        case NON_NULL -> value != null;
        case NON_EMPTY -> value != null && !isEmpty(value);
        case NON_DEFAULT -> value != null && !value.equals(false);
        default -> throw new IllegalStateException("no record uses " + include);
      };
    }

    private static boolean isEmpty(Object value) {
      return value instanceof Collection<?> items
          ? items.isEmpty()
          : value instanceof Map<?, ?> map
              ? map.isEmpty()
              : value instanceof String text && text.isEmpty();
    }
  }

  /** The members of a record that are not among {@link #all}. */
  Map<?, ?> others(Record record) {
    return others != null && value(others, record) instanceof Map<?, ?> map ? map : Map.of();
  }

  private static @Nullable Object value(Field field, Record record) {
    try {
      return field.get(record);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("the field was made accessible", e);
    }
  }

  private static JsonMembers read(Class<?> type) throws NoSuchFieldException {
    JsonInclude ofType = type.getAnnotation(JsonInclude.class);
    List<Member> all = new ArrayList<>();
    Field others = null;
    for (RecordComponent component : type.getRecordComponents()) {
      Field field = type.getDeclaredField(component.getName());
      field.setAccessible(true);
      if (field.isAnnotationPresent(JsonAnyGetter.class)) {
        others = field;
      } else if (!field.isAnnotationPresent(JsonIgnore.class)) {
        JsonProperty name = field.getAnnotation(JsonProperty.class);
        JsonInclude own = field.getAnnotation(JsonInclude.class);
        JsonInclude include = own == null ? ofType : own;
        all.add(
            new Member(
                name == null ? component.getName() : name.value(),
                field,
                include == null ? JsonInclude.Include.ALWAYS : include.value(),
                component.isAnnotationPresent(OneLine.class)));
      }
    }
    return new JsonMembers(List.copyOf(all), others, type.isAnnotationPresent(OneLine.class));
  }
}
