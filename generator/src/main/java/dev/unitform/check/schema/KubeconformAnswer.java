package dev.unitform.check.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON answer of kubeconform for a folder of files.
 *
 * @param undelivered the reason why kubeconform could not download schemas; null if it could
 */
record KubeconformAnswer(Tally tally, List<Fault> faults, @Nullable String undelivered) {
  private static final Pattern AT = Pattern.compile("- at '((?:[^'\\\\]|\\\\.)*)': ");

  /**
   * Messages that say only that a value fits none of several schemas. For each of these schemas, a
   * further message says why the value does not fit.
   */
  private static final Pattern REDUNDANT =
      Pattern.compile("validation failed|'(anyOf|oneOf|allOf)' failed.*|got \\w+, want null");

  private static final Pattern LINE = Pattern.compile("line (\\d+): ([^\\n]*)");
  private static final Pattern NOT_ALLOWED =
      Pattern.compile("additional propert(?:y|ies) (.*) not allowed");
  private static final Pattern QUOTED = Pattern.compile("'([^']*)'");

  /**
   * A fault.
   *
   * @param file the name of the file, without folders
   * @param path keys and indexes from the object to the fault
   * @param key the unknown field at the path; null for another fault
   * @param line the line in the file, counted from 1; 0 if only the path is known
   */
  record Fault(
      String file,
      String kind,
      String name,
      List<String> path,
      @Nullable String key,
      int line,
      String message) {
    Fault {
      path = List.copyOf(path);
    }
  }

  KubeconformAnswer {
    faults = List.copyOf(faults);
  }

  /** Parses the answer; null if the text is not an answer of kubeconform. */
  static @Nullable KubeconformAnswer of(String json) {
    JsonNode answer;
    try {
      answer = new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      return null;
    }
    JsonNode summary = answer.path("summary");
    if (!summary.isObject()) {
      return null;
    }
    int unknown = 0;
    String undelivered = null;
    List<Fault> faults = new ArrayList<>();
    for (JsonNode resource : answer.path("resources")) {
      String message = resource.path("msg").asText();
      if (message.startsWith("could not find schema for")) {
        unknown++;
      } else if (message.startsWith("failed downloading schema")
          || message.startsWith("error while downloading schema")) {
        undelivered = message;
      } else if (resource.path("status").asText().equals("statusInvalid")) {
        faults.addAll(invalid(resource, message));
      } else {
        faults.add(unreadable(resource, message));
      }
    }
    Tally tally =
        new Tally(
            summary.path("valid").asInt(),
            summary.path("invalid").asInt(),
            summary.path("errors").asInt() - unknown,
            summary.path("skipped").asInt() + unknown);
    return new KubeconformAnswer(tally, faults, undelivered);
  }

  private static List<Fault> invalid(JsonNode resource, String message) {
    List<Fault> faults = new ArrayList<>();
    Matcher at = AT.matcher(message);
    boolean found = at.find();
    while (found) {
      List<String> path = steps(at.group(1));
      int behind = at.end();
      found = at.find();
      String rest = message.substring(behind, found ? at.start() : message.length());
      String what = rest.lines().findFirst().orElse("").strip();
      if (REDUNDANT.matcher(what).matches()) {
        continue;
      }
      Matcher extra = NOT_ALLOWED.matcher(what);
      if (extra.matches()) {
        for (Matcher name = QUOTED.matcher(extra.group(1)); name.find(); ) {
          faults.add(fault(resource, path, name.group(1), 0, "unknown field"));
        }
      } else {
        faults.add(fault(resource, path, null, 0, what));
      }
    }
    return faults.isEmpty() ? List.of(fault(resource, List.of(), null, 0, message)) : faults;
  }

  private static Fault unreadable(JsonNode resource, String message) {
    Matcher line = LINE.matcher(message);
    return line.find()
        ? fault(resource, List.of(), null, Integer.parseInt(line.group(1)), line.group(2).strip())
        : fault(resource, List.of(), null, 0, message.lines().findFirst().orElse("").strip());
  }

  private static Fault fault(
      JsonNode resource, List<String> path, @Nullable String key, int line, String message) {
    String file = resource.path("filename").asText();
    return new Fault(
        file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1),
        resource.path("kind").asText(),
        resource.path("name").asText(),
        path,
        key,
        line,
        message);
  }

  private static List<String> steps(String pointer) {
    List<String> steps = new ArrayList<>();
    String[] parts = pointer.split("/", -1);
    for (int i = 1; i < parts.length; i++) {
      steps.add(parts[i].replace("~1", "/").replace("~0", "~"));
    }
    return steps;
  }
}
