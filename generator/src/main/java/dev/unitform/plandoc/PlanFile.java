package dev.unitform.plandoc;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.output.Json;
import dev.unitform.plan.Delivery;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedUnit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads plan.json. The reader accepts that keys are missing which older versions of
 * Unitform did not write, and it keeps unknown keys of newer versions.
 */
public final class PlanFile {
  /** The nesting depth of a unit in plan.json, which determines its indentation. */
  private static final int UNIT_DEPTH = 2;

  private static final String UNITS = "\"units\"";
  private static final String NO_UNITS = "\n  " + UNITS + ": []";

  private static final String SEPARATOR = ",\n    ";

  private static final String WRITE_AGAIN =
      "run 'unitform generate' to write it again; until then, the profile's files are compared"
          + " one by one";

  private static final String NOT_JSON = "is not valid JSON from here";

  private PlanFile() {}

  /** Reads documents. It is a class of its own, because a run that only writes does not need it. */
  private static final class Reader {
    private static final JsonMapper MAPPER =
        JsonMapper.builder(
                new JsonFactoryBuilder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .withCoercionConfig(
                LogicalType.Textual,
                text ->
                    text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();
  }

  /** Prepares to write plan.json, so that the first plan.json of a process takes less time. */
  public static void prepare() {
    Json.prepare(UnitDocument.class);
    Json.prepare(PlanDocument.class);
  }

  public static String text(PlanDocument plan) {
    return Json.text(plan);
  }

  /** The bytes that plan.json has for a unit. */
  public static byte[] unit(PlannedUnit unit, Delivery delivery) {
    return unit(UnitDocument.of(unit, delivery));
  }

  /** The bytes that plan.json has for a unit. */
  public static byte[] unit(UnitDocument unit) {
    return Json.part(unit, UNIT_DEPTH);
  }

  /**
   * Splits a plan.json into parts: the units, and the text before, between and after them. The
   * concatenated parts are the file.
   *
   * @param units the parts for the units, in order
   * @param part converts the bytes of a part that is not a unit
   */
  public static <T> List<T> parts(Plan plan, List<T> units, Function<byte[], T> part) {
    String around = text(PlanDocument.of(plan.withUnits(List.of())));
    if (units.isEmpty()) {
      return List.of(part.apply(bytes(around)));
    }
    // The searched text begins with a line break, which no JSON string contains. So it matches only
    // the start of the list of units.
    int list = around.indexOf(NO_UNITS) + NO_UNITS.length() - 1;
    T separator = part.apply(bytes(SEPARATOR));
    List<T> parts = new ArrayList<>();
    for (T unit : units) {
      parts.add(
          parts.isEmpty() ? part.apply(bytes(around.substring(0, list) + "\n    ")) : separator);
      parts.add(unit);
    }
    parts.add(part.apply(bytes("\n  " + around.substring(list))));
    return parts;
  }

  /**
   * Finds the parts for the units among the parts of a plan.json.
   *
   * @param parts the result of {@link #parts}
   * @return the parts by the names of the units
   */
  public static <T> Map<String, T> units(Plan plan, List<T> parts) {
    Map<String, T> units = new LinkedHashMap<>();
    // Every second part is a unit: the text before the first unit and the separators are parts,
    // too.
    plan.units().forEach(unit -> units.put(unit.name(), parts.get(2 * units.size() + 1)));
    return units;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Converts a record of the document to plain data: a map whose values are null, Boolean, Number,
   * String, List or Map.
   */
  public static Map<String, @Nullable Object> data(Record part) {
    return Reader.MAPPER.convertValue(part, new TypeReference<>() {});
  }

  /**
   * Reads a plan. If the plan cannot be read, the result is the error DIF003.
   *
   * @param name the name of the file in diagnostics
   */
  public static Result<PlanDocument> read(String name, byte[] json) {
    JacksonException unbound = null;
    try {
      PlanDocument plan = Reader.MAPPER.readValue(json, PlanDocument.class);
      if (plan != null && plan.apiVersion().equals(PlanDocument.API_VERSION)) {
        String fault = fault(plan);
        return fault == null
            ? Result.of(plan)
            : Result.failure(unreadable(name, null, fault, WRITE_AGAIN));
      }
    } catch (JacksonException e) {
      unbound = e;
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory cannot fail to be read", e);
    }
    return Result.failure(reason(name, json, unbound));
  }

  /**
   * A plan that was read unit by unit.
   *
   * @param around the plan without its units
   * @param units the caller's data about each unit, by the unit's name, in the order of the plan
   */
  public record Kept<T>(PlanDocument around, Map<String, T> units) {}

  /**
   * The sizes of the parts of a plan.json in bytes.
   *
   * @param before the size of the text before the first unit
   * @param units the sizes of the units by their names, in the order of the file
   */
  public record Sizes(int before, Map<String, Integer> units) {
    /**
     * The sizes of a plan.json.
     *
     * @param parts the sizes of the result of {@link PlanFile#parts}
     * @param units the names of its units, in order
     * @return null if the number of parts does not fit the number of units
     */
    public static @Nullable Sizes of(List<Integer> parts, List<String> units) {
      if (units.isEmpty() || parts.size() != 2 * units.size() + 1) {
        return null;
      }
      Map<String, Integer> sizes = new LinkedHashMap<>();
      units.forEach(unit -> sizes.put(unit, parts.get(2 * sizes.size() + 1)));
      return new Sizes(parts.get(0), sizes);
    }
  }

  /**
   * Splits a plan.json into its units, without parsing them.
   *
   * @param sizes the sizes of its parts
   * @param keep gets the bytes of each unit
   */
  public static <T> Map<String, T> readParts(
      InputStream json, Sizes sizes, Function<byte[], T> keep) throws IOException {
    Map<String, T> kept = new LinkedHashMap<>();
    long between = sizes.before();
    for (Map.Entry<String, Integer> unit : sizes.units().entrySet()) {
      json.skipNBytes(between);
      kept.put(unit.getKey(), keep.apply(json.readNBytes(unit.getValue())));
      between = SEPARATOR.length();
    }
    return kept;
  }

  /**
   * Reads a unit of a plan.
   *
   * @param json the bytes of a unit without faults
   */
  public static UnitDocument readUnit(byte[] json) {
    try {
      return Reader.MAPPER.readValue(json, UnitDocument.class);
    } catch (IOException e) {
      throw new FaultyUnitException(e.getMessage());
    }
  }

  /**
   * Reads a plan unit by unit, so that only one unit is in memory at a time. The caller extracts
   * the data that it needs from each unit.
   *
   * @param keep extracts the data from a unit and its bytes
   * @return null if the file was not written in the layout of this class, or has a fault. Then call
   *     {@link #read}, which reports the fault
   */
  public static <T> @Nullable Kept<T> readUnits(
      InputStream json, BiFunction<UnitDocument, byte[], T> keep) {
    Map<String, T> kept = new LinkedHashMap<>();
    PlanDocument around =
        pieced(
            json,
            (name, bytes) -> {
              UnitDocument unit = readUnit(bytes);
              Repetition found = new Repetition();
              found.look(unit);
              if (found.words != null) {
                throw new FaultyUnitException(found.words);
              }
              kept.put(name, keep.apply(unit, bytes));
              return false;
            });
    return around == null ? null : new Kept<>(around, kept);
  }

  /**
   * Reads a plan without the units that are identical in another plan. Only the units that differ
   * are held in memory.
   *
   * @param known the bytes of a unit of the other plan, by the unit's name; null if the other plan
   *     has no such unit
   * @return null if the file was not written in the layout of this class, or has a fault. Then call
   *     {@link #read}, which reports the fault
   */
  public static @Nullable PlanDocument readDifferent(
      InputStream json, Function<String, byte @Nullable []> known) {
    return pieced(json, (unit, bytes) -> !Arrays.equals(bytes, known.apply(unit)));
  }

  /**
   * Reads a plan unit by unit.
   *
   * @param wanted gets the name and the bytes of a unit, and decides whether the unit is part of
   *     the result
   * @return null if the file was not written in the layout of this class, or has a fault
   */
  private static @Nullable PlanDocument pieced(
      InputStream json, BiPredicate<String, byte[]> wanted) {
    Set<String> names = new HashSet<>();
    List<UnitDocument> units = new ArrayList<>();
    try {
      byte[] around =
          UnitSplitter.split(
              json,
              bytes -> {
                String name = name(bytes);
                if (!names.add(name)) {
                  throw new FaultyUnitException("the unit is there twice");
                }
                if (wanted.test(name, bytes)) {
                  units.add(readUnit(bytes));
                }
              });
      // If the text "units" occurs a second time, the splitter may have taken the list of another
      // key.
      Result<PlanDocument> plan = around != null && hasUnitsOnce(around) ? read("", around) : null;
      // If the rest of the document still has units, the splitter has taken the list of another
      // key.
      if (plan == null || !plan.isPresent() || !plan.get().units().isEmpty()) {
        return null;
      }
      PlanDocument pieced = plan.get().withUnits(units);
      return fault(pieced) == null ? pieced : null;
    } catch (IOException | FaultyUnitException e) {
      return null;
    }
  }

  private static boolean hasUnitsOnce(byte[] json) {
    String text = new String(json, StandardCharsets.UTF_8);
    return text.contains(UNITS) && text.indexOf(UNITS) == text.lastIndexOf(UNITS);
  }

  /** Reads the name of a unit, which must be the first key of its JSON object. */
  private static String name(byte[] json) {
    try (JsonParser parser = Reader.MAPPER.createParser(json)) {
      parser.nextToken();
      if (!"name".equals(parser.nextFieldName()) || parser.nextTextValue() == null) {
        throw new IOException("the unit does not start with its name");
      }
      return parser.getText();
    } catch (IOException e) {
      throw new FaultyUnitException(e.getMessage());
    }
  }

  /** Thrown if the JSON of a unit cannot be read. */
  private static final class FaultyUnitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FaultyUnitException(@Nullable String message) {
      super(message);
    }
  }

  /**
   * Finds the reason why a document cannot be read. This parses the document token by token,
   * because the document of another version may not fit the records.
   */
  private static Diagnostic reason(String name, byte[] json, @Nullable JacksonException unbound) {
    try (JsonParser parser = Reader.MAPPER.createParser(json)) {
      boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
      while (isObject && parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean isVersion = parser.currentName().equals("apiVersion");
        parser.nextToken();
        if (isVersion && !parser.getText().equals(PlanDocument.API_VERSION)) {
          return unreadable(
              name,
              parser.currentTokenLocation(),
              "is of apiVersion '%s', but this version of Unitform reads '%s'"
                  .formatted(parser.getText(), PlanDocument.API_VERSION),
              "use the version of Unitform that wrote it, or write it again with 'unitform"
                  + " generate'");
        }
        parser.skipChildren();
      }
      parser.skipChildren();
      if (!parser.hasCurrentToken() || parser.nextToken() != null) {
        return unreadable(name, parser.currentTokenLocation(), NOT_JSON, WRITE_AGAIN);
      }
    } catch (JacksonException e) {
      return unreadable(name, e.getLocation(), NOT_JSON, WRITE_AGAIN);
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory cannot fail to be read", e);
    }
    return unbound == null
        ? unreadable(name, null, "is not a plan: it is not an object", WRITE_AGAIN)
        : unreadable(name, unbound.getLocation(), "is not a plan: " + words(unbound), WRITE_AGAIN);
  }

  private static String words(JacksonException unbound) {
    if (unbound.getCause() instanceof Members.MissingMember missing) {
      return "it has " + missing.getMessage();
    }
    StringBuilder path = new StringBuilder();
    if (unbound instanceof JsonMappingException mapping) {
      for (JsonMappingException.Reference step : mapping.getPath()) {
        if (step.getFieldName() == null) {
          path.append('[').append(step.getIndex()).append(']');
        } else {
          path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
        }
      }
    }
    return path.isEmpty() ? "it is not an object" : "'%s' has the wrong type".formatted(path);
  }

  private static @Nullable String fault(PlanDocument plan) {
    if (!plan.kind().equals(PlanDocument.KIND)) {
      return "is not a plan: its kind is '%s'".formatted(plan.kind());
    }
    Repetition found = new Repetition();
    found.look("unit", plan.units(), UnitDocument::name);
    plan.units().forEach(found::look);
    return found.words;
  }

  /** Finds the first duplicate name of a document. */
  private static final class Repetition {
    private @Nullable String words;

    void look(UnitDocument unit) {
      look("service of " + unit.name(), unit.placements(), PlacementDocument::service);
      look("release of " + unit.name(), unit.releases(), ReleaseDocument::key);
      for (ReleaseDocument release : unit.releases()) {
        look("workload of " + release.name(), release.workloads(), WorkloadDocument::name);
        look("value of " + release.name(), release.values(), ReleaseDocument.Value::path);
      }
    }

    private <T> void look(String what, List<T> parts, Function<T, String> name) {
      Set<String> seen = new HashSet<>();
      for (T part : parts) {
        if (!seen.add(name.apply(part)) && words == null) {
          words = "has the %s '%s' twice".formatted(what, name.apply(part));
        }
      }
    }
  }

  private static Diagnostic unreadable(
      String name, @Nullable JsonLocation at, String what, String help) {
    int line = at == null ? 1 : Math.max(1, at.getLineNr());
    return new Diagnostic(
        Code.DIF003, new SourcePosition(name, line, 1, 1), "'%s' %s".formatted(name, what), help);
  }
}
