package dev.unitform.input;

import dev.unitform.diagnostic.SourceText;
import dev.unitform.model.catalog.Service;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The shipped services as records, which the build packs so that a run need not parse their YAML.
 * Each is known by its text, so it is never used for another text.
 */
final class PackedCatalog {
  /** The name of the file that {@link ShippedPacker} makes. */
  static final String FILE = "catalog.pack";

  private static final Map<String, Packed> SERVICES =
      services(PackedCatalog.class.getResourceAsStream(FILE));

  /** A service, and the file from which it was read. */
  record Packed(SourceText source, Service service) {}

  private PackedCatalog() {}

  /** The service in a text; null if the text is not exactly that of a packed service. */
  static @Nullable Service service(SourceText source) {
    return service(SERVICES, source);
  }

  static @Nullable Service service(Map<String, Packed> services, SourceText source) {
    Packed packed = services.get(source.name());
    return packed != null && packed.source().text().equals(source.text()) ? packed.service() : null;
  }

  /**
   * The packed services by the names of their files. There are none in classes that the build has
   * not packed, or in a file that is damaged or was made for other records.
   */
  static Map<String, Packed> services(@Nullable InputStream file) {
    Map<String, Packed> services = new TreeMap<>();
    if (file == null) {
      return services;
    }
    try (file) {
      if (RecordsReader.read(file.readAllBytes()) instanceof List<?> list) {
        list.stream().map(Packed.class::cast).forEach(p -> services.put(p.source().name(), p));
      }
      return services;
    } catch (IOException e) {
      throw new UncheckedIOException("the packed catalog cannot be read", e);
    }
  }
}
