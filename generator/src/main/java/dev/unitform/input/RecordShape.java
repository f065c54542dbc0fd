package dev.unitform.input;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The constructor of a record type, and its components in their order.
 *
 * @param absent the values that the components have if the document does not set their keys
 */
record RecordShape(
    Constructor<?> constructor, List<RecordComponent> components, List<@Nullable Object> absent) {
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
    List<@Nullable Object> absent = new ArrayList<>();
    components.forEach(component -> absent.add(absent(component)));
    try {
      return new RecordShape(
          type.getDeclaredConstructor(
              components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new)),
          components,
          Collections.unmodifiableList(absent));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("a record lacks its canonical constructor", e);
    }
  }

  /**
   * The value that a component has if the document does not set its key. A list or map is empty,
   * unless it can be null.
   */
  private static @Nullable Object absent(RecordComponent component) {
    Class<?> type = component.getType();
    if (type == List.class || type == Map.class) {
      return component.getAnnotatedType().isAnnotationPresent(Nullable.class)
          ? null
          : type == List.class ? List.of() : Collections.emptyMap();
    }
    return type == boolean.class ? (Object) false : type == int.class ? (Object) 0 : null;
  }

  /** The position of the component with a name; -1 if there is none. */
  int indexOf(String name) {
    for (int i = 0; i < components.size(); i++) {
      if (components.get(i).getName().equals(name)) {
        return i;
      }
    }
    return -1;
  }
}
