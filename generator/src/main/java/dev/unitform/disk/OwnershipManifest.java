package dev.unitform.disk;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.output.Json;
import dev.unitform.output.OutputPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The record of the files that Unitform wrote, with the digest and the template of each. It decides
 * which files may be removed or overwritten.
 */
public record OwnershipManifest(SortedMap<OutputPath, Entry> files) {
  /** The name of the journal: the ownership manifest that an unfinished run was going to write. */
  static final String JOURNAL_NAME = ".unitform.pending.json";

  static final OwnershipManifest EMPTY = new OwnershipManifest(new TreeMap<>());

  private static final String API_VERSION = "unitform/v1";
  private static final String KIND = "Ownership";

  /**
   * One file as it was written.
   *
   * @param sha256 the digest of its bytes, in lower-case hexadecimal digits
   * @param template the source of the file: a template's path below {@code templates/}, or a file
   *     of the user
   */
  public record Entry(String sha256, String template) {}

  public OwnershipManifest {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /**
   * Parses an ownership manifest; returns the error OUT007 if it is not valid.
   *
   * @param name the name of the file in diagnostics
   */
  public static Result<OwnershipManifest> parse(String name, byte[] json) {
    try (JsonParser parser = Reading.JSON.createParser(json)) {
      return Result.of(new Reading(name, parser).document());
    } catch (Unreadable e) {
      return Result.failure(e.diagnostic);
    } catch (JacksonException e) {
      int conflict = lineOfConflict(json);
      return Result.failure(
          conflict > 0
              ? unreadable(name, conflict, 1, "holds the markers of a merge conflict")
              : unreadable(name, e.getLocation(), "is not valid JSON from here"));
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory cannot fail to be read", e);
    }
  }

  /**
   * The text of the file: sorted, with one line for each file. The same files always give the same
   * text.
   */
  public byte[] toBytes() {
    // Written without Jackson's mapper, because loading it takes longer than writing 4,000 files.
    StringBuilder text = new StringBuilder();
    text.append("{\n  \"apiVersion\": \"" + API_VERSION + "\",\n  \"kind\": \"" + KIND + "\",\n");
    text.append("  \"files\": {");
    String separator = "\n";
    for (Map.Entry<OutputPath, Entry> file : files.entrySet()) {
      text.append(separator)
          .append("    \"")
          .append(file.getKey().value())
          .append("\": {\"sha256\": \"")
          .append(file.getValue().sha256())
          .append("\", \"template\": ");
      string(file.getValue().template(), text);
      text.append('}');
      separator = ",\n";
    }
    text.append(files.isEmpty() ? "}" : "\n  }").append("\n}\n");
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Adds a JSON string. The characters of a legal path need no escapes. */
  private static void string(String value, StringBuilder text) {
    if (OutputPath.isLegal(value)) {
      text.append('"').append(value).append('"');
    } else {
      text.append(Json.text(value).stripTrailing());
    }
  }

  private static int lineOfConflict(byte[] json) {
    int line = 0;
    for (String text : new String(json, StandardCharsets.UTF_8).split("\n", -1)) {
      line++;
      if (text.startsWith("<<<<<<< ") || text.startsWith(">>>>>>> ")) {
        return line;
      }
    }
    return 0;
  }

  private static Diagnostic unreadable(String name, JsonLocation at, String what) {
    return unreadable(name, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()), what);
  }

  private static Diagnostic unreadable(String name, int line, int column, String what) {
    String help;
    if (name.endsWith(JOURNAL_NAME)) {
      help = "an interrupted run left it: delete it and run again";
    } else if (what.contains("merge conflict")) {
      help =
          "keep one side of the conflict, and run again with --force, which also overwrites the"
              + " other files of the merge";
    } else {
      help =
          "restore it from version control. Or delete it and run again: this keeps the files that"
              + " are equal to the new output, needs --force for the others, and removes no file";
    }
    return new Diagnostic(
        Code.OUT007, new SourcePosition(name, line, column, 1), "'" + name + "' " + what, help);
  }

  private static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Diagnostic diagnostic;

    Unreadable(Diagnostic diagnostic) {
      super(diagnostic.message(), null, false, false);
      this.diagnostic = diagnostic;
    }
  }

  private record Reading(String name, JsonParser parser) {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final JsonFactory JSON =
        new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // The keys are paths, each of which occurs once.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    OwnershipManifest document() throws IOException, Unreadable {
      expect(parser.nextToken() == JsonToken.START_OBJECT, "is not a JSON object");
      @Nullable String apiVersion = null;
      @Nullable String kind = null;
      @Nullable SortedMap<OutputPath, Entry> files = null;
      for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
        switch (key) {
          case "apiVersion" -> apiVersion = text(key);
          case "kind" -> kind = text(key);
          case "files" -> files = files();
          default -> throw failure("has an unknown key '" + key + "'");
        }
      }
      expect(
          API_VERSION.equals(apiVersion), "has no \"apiVersion\": \"%s\"".formatted(API_VERSION));
      expect(KIND.equals(kind), "has no \"kind\": \"%s\"".formatted(KIND));
      if (files == null) {
        throw failure("has no 'files'");
      }
      expect(parser.nextToken() == null, "has text after its end");
      return new OwnershipManifest(files);
    }

    private SortedMap<OutputPath, Entry> files() throws IOException, Unreadable {
      expect(parser.nextToken() == JsonToken.START_OBJECT, "has 'files' that is not an object");
      SortedMap<OutputPath, Entry> files = new TreeMap<>();
      for (String path = parser.nextFieldName(); path != null; path = parser.nextFieldName()) {
        files.put(path(path), entry(path));
      }
      return files;
    }

    private OutputPath path(String path) throws Unreadable {
      try {
        return new OutputPath(path);
      } catch (IllegalArgumentException e) {
        throw failure("names '" + path + "', which is not a path inside the output folder");
      }
    }

    private Entry entry(String path) throws IOException, Unreadable {
      expect(
          parser.nextToken() == JsonToken.START_OBJECT,
          "has no 'sha256' and 'template' for '" + path + "'");
      @Nullable String sha256 = null;
      @Nullable String template = null;
      for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
        switch (key) {
          case "sha256" -> sha256 = text(key);
          case "template" -> template = text(key);
          default -> throw failure("has an unknown key '" + key + "' in '" + path + "'");
        }
      }
      if (sha256 == null || template == null) {
        throw failure("has no 'sha256' and 'template' for '" + path + "'");
      }
      expect(
          SHA256.matcher(sha256).matches(),
          "has a 'sha256' of '" + path + "' that is not 64 hexadecimal digits");
      return new Entry(sha256, template);
    }

    private String text(String key) throws IOException, Unreadable {
      String text = parser.nextTextValue();
      if (text == null) {
        throw failure("has '" + key + "' that is not a string");
      }
      return text;
    }

    private void expect(boolean holds, String otherwise) throws Unreadable {
      if (!holds) {
        throw failure(otherwise);
      }
    }

    private Unreadable failure(String what) {
      return new Unreadable(unreadable(name, parser.currentTokenLocation(), what));
    }
  }
}
