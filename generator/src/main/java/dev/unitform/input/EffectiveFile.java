package dev.unitform.input;

import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.model.catalog.Service;
import dev.unitform.yaml.YamlNode;
import dev.unitform.yaml.YamlNode.Entry;
import dev.unitform.yaml.YamlNode.Mapping;
import dev.unitform.yaml.YamlNode.Sequence;
import dev.unitform.yaml.YamlReader;
import dev.unitform.yaml.YamlText;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes a service of the catalog as a complete file, even if the project's file contains only the
 * differences from a shipped service.
 */
public final class EffectiveFile {
  private static final String CONTRACT = "contract";

  private static final String SHIPPED = "shipped";

  private final Sources sources;
  private final boolean withOrigins;
  private final StringBuilder out = new StringBuilder();

  private EffectiveFile(Sources sources, boolean withOrigins) {
    this.sources = sources;
    this.withOrigins = withOrigins;
  }

  /**
   * The complete service as YAML. A comment at each part names its origin: {@code shipped}, or the
   * file and line.
   *
   * @param sources the texts from which the service was read
   */
  public static String withOrigins(Service service, Sources sources) {
    return text(whole(service, sources), sources, /* withOrigins= */ true);
  }

  /**
   * The complete service as a file that extends no other file. A file that already is complete is
   * returned unchanged.
   */
  public static String alone(Service service, Sources sources) {
    SourceText own = own(service, sources);
    YamlNode document = YamlReader.read(own).get();
    return ServiceOverlay.isOne(document)
        ? "# yaml-language-server: $schema=../schema/service.schema.json\n"
            + text(whole(service, sources), sources, /* withOrigins= */ false)
        : own.text();
  }

  private static SourceText own(Service service, Sources sources) {
    return Objects.requireNonNull(sources.text(service.file()), service::file);
  }

  private static YamlNode whole(Service service, Sources sources) {
    return ServiceOverlay.whole(YamlReader.read(own(service, sources)).get(), sources).get();
  }

  private static String text(YamlNode service, Sources sources, boolean withOrigins) {
    EffectiveFile file = new EffectiveFile(sources, withOrigins);
    boolean mixed = file.files(service).size() > 1;
    if (!mixed) {
      file.out.append(file.comment(service.position(), service, true).strip()).append('\n');
    }
    file.entries((Mapping) service, 0, mixed, "");
    return file.out.toString().stripLeading();
  }

  private void entries(Mapping mapping, int indent, boolean mixed, String key) {
    boolean bindings = key.equals(CONTRACT);
    for (Entry entry : mapping.entries()) {
      out.append(" ".repeat(indent)).append(YamlText.key(entry.key())).append(':');
      value(entry, indent, mixed, bindings);
    }
  }

  private void value(Entry entry, int indent, boolean mixed, boolean ofContract) {
    YamlNode value = entry.value();
    boolean below = mixed && files(value).size() > 1;
    String comment = comment(entry.keyPosition(), value, mixed && !below);
    if (value instanceof Sequence list && ServiceOverlay.isOfMappings(list)) {
      out.append(comment).append('\n');
      list.items().forEach(item -> item((Mapping) item, indent + 2, below, ofContract));
    } else if (value instanceof Mapping mapping
        && !mapping.entries().isEmpty()
        && isBlock(entry.key(), mapping, ofContract)) {
      out.append(comment).append('\n');
      entries(mapping, indent + 2, below, ofContract ? CONTRACT : entry.key());
    } else {
      out.append(' ').append(YamlText.flow(data(value))).append(comment).append('\n');
    }
  }

  /**
   * Whether a mapping is written with each key on its own line. This applies to the parts of a
   * service and to groups of value paths. Other mappings are written on one line.
   */
  private static boolean isBlock(String key, Mapping mapping, boolean ofContract) {
    return ofContract
        ? mapping.entry("path").isEmpty()
        : List.of("metadata", "spec", "priorityClass", CONTRACT).contains(key);
  }

  private void item(Mapping item, int indent, boolean mixed, boolean binding) {
    boolean below = mixed && files(item).size() > 1;
    String comment = comment(first(item), item, mixed && !below);
    if (binding) {
      out.append(" ".repeat(indent))
          .append("- ")
          .append(YamlText.flow(data(item)))
          .append(comment)
          .append('\n');
      return;
    }
    if (!comment.isEmpty()) {
      out.append(" ".repeat(indent)).append(comment.strip()).append('\n');
    }
    int start = out.length() + indent;
    entries(item, indent + 2, below, "");
    if (!item.entries().isEmpty()) {
      out.setCharAt(start, '-');
    }
  }

  private static SourcePosition first(Mapping item) {
    return item.entries().isEmpty() ? item.position() : item.entries().get(0).keyPosition();
  }

  private String comment(SourcePosition at, YamlNode part, boolean isTold) {
    if (!withOrigins || !isTold) {
      return "";
    }
    String file = files(part).first();
    return "  # " + (file.equals(SHIPPED) ? SHIPPED : file + ":" + at.line());
  }

  /** The names of the files from which a part of the service comes. */
  private SortedSet<String> files(YamlNode part) {
    SortedSet<String> files = new TreeSet<>();
    part.children().forEach(child -> files.addAll(files(child)));
    if (part.children().isEmpty()) {
      String file = part.position().file();
      files.add(sources.isShipped(file) ? SHIPPED : file);
    }
    return files;
  }

  private static @Nullable Object data(YamlNode node) {
    return RecordBinder.given(node, node.position(), RecordBinder::plain).plain();
  }
}
