package dev.unitform.output;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prints records as JSON text that gives readable diffs: each member or item has its own line,
 * unless its values change together.
 */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(new JsonFactoryBuilder().characterEscapes(new VisibleCharacters()).build())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
          .defaultPrettyPrinter(new JsonPrinter())
          .build();

  /** One half of a surrogate pair, which UTF-8 cannot encode. */
  private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

  private Json() {}

  /** The text of one document, ending in a newline. */
  public static String text(Object document) {
    return text(document, MAPPER.writer());
  }

  /** The text of one document without white space, ending in a newline. */
  public static String compactText(Object document) {
    return text(document, MAPPER.writer().with((PrettyPrinter) null));
  }

  private static String text(Object document, ObjectWriter writer) {
    try {
      String text = writer.writeValueAsString(document) + "\n";
      Matcher surrogate = LONE_SURROGATE.matcher(text);
      return surrogate.find()
          ? surrogate.replaceAll(
              found -> Matcher.quoteReplacement(VisibleCharacters.escaped(found.group().charAt(0))))
          : text;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records in memory cannot fail to be written", e);
    }
  }
}
