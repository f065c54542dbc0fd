package dev.unitform.output;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.Instantiatable;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.Set;

/**
 * The layout of the text that {@link Json} writes. Each component of a record, and each item of a
 * list, is on its own line. Records and components with the annotation {@link OneLine}, and values
 * that are neither records nor lists, are on one line.
 */
final class JsonPrinter implements PrettyPrinter, Instantiatable<JsonPrinter> {
  private static final ClassValue<Set<String>> NAMES_ON_LINES =
      new ClassValue<>() {
        @Override
        protected Set<String> computeValue(Class<?> type) {
          Set<String> names = new HashSet<>();
          for (RecordComponent component : type.getRecordComponents()) {
            if (!component.isAnnotationPresent(OneLine.class)) {
              JsonProperty name = component.getAccessor().getAnnotation(JsonProperty.class);
              names.add(
                  name == null || name.value().isEmpty() ? component.getName() : name.value());
            }
          }
          return names;
        }
      };

  private static final char[] LINE = ("\n" + " ".repeat(64)).toCharArray();

  private final int around;
  private int depth;

  /**
   * The depth of the value that is being written on one line; 0 while no such value is being
   * written.
   */
  private int oneLineFrom;

  /** A printer of whole documents. */
  JsonPrinter() {
    this(0);
  }

  /**
   * A printer of parts of documents.
   *
   * @param around the number of objects and lists that contain the part
   */
  JsonPrinter(int around) {
    this.around = around;
    this.depth = around;
  }

  @Override
  public JsonPrinter createInstance() {
    return new JsonPrinter(around);
  }

  private void start(JsonGenerator json, char bracket) throws IOException {
    json.writeRaw(bracket);
    depth++;
    if (oneLineFrom == 0 && isOnOneLine(json.getOutputContext())) {
      oneLineFrom = depth;
    }
  }

  private static boolean isOnOneLine(JsonStreamContext here) {
    Object value = here.getCurrentValue();
    if (value instanceof MaybeOneLine maybe && maybe.holdsLittle()) {
      return true;
    }
    if (value instanceof Record && value.getClass().isAnnotationPresent(OneLine.class)) {
      return true;
    }
    JsonStreamContext around = here.getParent();
    if (!around.inObject()) {
      return false;
    }
    return !(around.getCurrentValue() instanceof Record record)
        || !NAMES_ON_LINES.get(record.getClass()).contains(around.getCurrentName());
  }

  private void end(JsonGenerator json, int values, char bracket) throws IOException {
    boolean isInline = oneLineFrom > 0;
    if (oneLineFrom == depth) {
      oneLineFrom = 0;
    }
    depth--;
    if (values > 0 && !isInline) {
      newLine(json);
    }
    json.writeRaw(bracket);
  }

  private void separate(JsonGenerator json) throws IOException {
    json.writeRaw(oneLineFrom > 0 ? ", " : ",");
    newLine(json);
  }

  private void newLine(JsonGenerator json) throws IOException {
    if (oneLineFrom == 0) {
      json.writeRaw(LINE, 0, Math.min(LINE.length, 1 + 2 * depth));
      for (int i = (LINE.length - 1) / 2; i < depth; i++) {
        json.writeRaw("  ");
      }
    }
  }

  @Override
  public void writeStartObject(JsonGenerator json) throws IOException {
    start(json, '{');
  }

  @Override
  public void beforeObjectEntries(JsonGenerator json) throws IOException {
    newLine(json);
  }

  @Override
  public void writeObjectFieldValueSeparator(JsonGenerator json) throws IOException {
    json.writeRaw(": ");
  }

  @Override
  public void writeObjectEntrySeparator(JsonGenerator json) throws IOException {
    separate(json);
  }

  @Override
  public void writeEndObject(JsonGenerator json, int entries) throws IOException {
    end(json, entries, '}');
  }

  @Override
  public void writeStartArray(JsonGenerator json) throws IOException {
    start(json, '[');
  }

  @Override
  public void beforeArrayValues(JsonGenerator json) throws IOException {
    newLine(json);
  }

  @Override
  public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
    separate(json);
  }

  @Override
  public void writeEndArray(JsonGenerator json, int values) throws IOException {
    end(json, values, ']');
  }

  @Override
  public void writeRootValueSeparator(JsonGenerator json) throws IOException {
    newLine(json);
  }
}
