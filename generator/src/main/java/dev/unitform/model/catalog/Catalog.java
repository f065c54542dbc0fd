package dev.unitform.model.catalog;

import dev.unitform.trace.Traced;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All services by id. Their order is that of the table on the vendor's HA/DR page; services that
 * are not in the table come last.
 */
public record Catalog(Map<String, Service> services) {
  public Catalog {
    services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
  }

  /** A catalog with the given services. If two have the same id, the first one is used. */
  public static Catalog of(List<Service> services) {
    List<Service> ordered = new ArrayList<>(services);
    ordered.sort(
        Comparator.comparing(
                (Service s) ->
                    Optional.ofNullable(s.metadata().row())
                        .map(Traced::value)
                        .orElse(Integer.MAX_VALUE))
            .thenComparing(Service::id));
    Map<String, Service> byId = new LinkedHashMap<>();
    ordered.forEach(service -> byId.putIfAbsent(service.id(), service));
    return new Catalog(byId);
  }
}
