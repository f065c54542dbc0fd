package dev.unitform.input;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record's constructor, and its components in their order. */
record RecordShape(Constructor<?> constructor, List<RecordComponent> components) {
  private static final ClassValue<RecordShape> SHAPES =
      new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
          return read(type);
        }
      };

  static RecordShape of(Class<?> type) {
    return SHAPES.get(type);
  }

  private static RecordShape read(Class<?> type) {
    List<RecordComponent> components = List.of(type.getRecordComponents());
    try {
      return new RecordShape(
          type.getDeclaredConstructor(
              components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new)),
          components);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("a record has its canonical constructor", e);
    }
  }

  /** The values of a record without keys. */
  @Nullable Object[] absent() {
    @Nullable Object[] values = new @Nullable Object[components.size()];
    for (int i = 0; i < values.length; i++) {
      Class<?> type = components.get(i).getType();
      values[i] = type == boolean.class ? (Object) false : type == int.class ? (Object) 0 : null;
    }
    return values;
  }

  /** The position of a component; -1 if there is none of this name. */
  int indexOf(String name) {
    for (int i = 0; i < components.size(); i++) {
      if (components.get(i).getName().equals(name)) {
        return i;
      }
    }
    return -1;
  }
}
