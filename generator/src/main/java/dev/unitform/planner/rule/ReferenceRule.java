package dev.unitform.planner.rule;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.Suggestion;
import dev.unitform.model.catalog.Catalog;
import dev.unitform.model.catalog.Service;
import dev.unitform.model.profile.Acknowledgement;
import dev.unitform.model.profile.ResiliencePolicy;
import dev.unitform.model.profile.ServiceSettings;
import dev.unitform.model.profile.ServiceSettings.ValueOverride;
import dev.unitform.model.profile.Tenant;
import dev.unitform.model.profile.TopologyProfile;
import dev.unitform.model.profile.UnitPair;
import dev.unitform.plan.ValuePath;
import dev.unitform.trace.Traced;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checks that everything to which a profile refers exists, and that the names in the profile are
 * unique.
 */
final class ReferenceRule implements PlanningRule {
  @Override
  public void check(Planning planning, Diagnostics diagnostics) {
    TopologyProfile.Spec spec = planning.spec();
    Catalog catalog = planning.catalog();
    settings(spec.services(), catalog, diagnostics);
    Map<String, Traced<String>> pairs = new LinkedHashMap<>();
    Map<String, Traced<String>> units = new LinkedHashMap<>();
    for (UnitPair pair : spec.unitGroup().unitPairs()) {
      once(pair.name(), "unit pair", pairs, diagnostics);
      settings(pair.services(), catalog, diagnostics);
      for (UnitPair.Member member : pair.members()) {
        once(member.unit().name(), "unit", units, diagnostics);
        settings(member.unit().services(), catalog, diagnostics);
      }
    }
    Map<String, Traced<String>> names = new LinkedHashMap<>();
    Map<String, Traced<String>> ids = new LinkedHashMap<>();
    for (Tenant tenant : spec.tenants()) {
      once(tenant.name(), "tenant", names, diagnostics);
      once(tenant.id(), "tenant id", ids, diagnostics);
      if (!pairs.containsKey(tenant.home().value())) {
        diagnostics.add(
            Code.PRF002,
            tenant.home().position(),
            "unknown unit pair '%s'".formatted(tenant.home().value()),
            Suggestion.help(
                tenant.home().value(), pairs.keySet(), "write the name of a unit pair"));
      }
    }
    spec.acknowledge().stream()
        .map(Acknowledgement::service)
        .filter(Objects::nonNull)
        .forEach(id -> service(id, catalog, diagnostics));
    if (spec.policies() != null) {
      spec.policies().allowBelowMinimum().forEach(id -> service(id, catalog, diagnostics));
      ResiliencePolicy resilience = spec.policies().resilience();
      if (resilience != null) {
        resilience
            .services()
            .forEach(
                (id, allowed) -> service(new Traced<>(id, allowed.cause()), catalog, diagnostics));
      }
    }
  }

  private static void settings(
      Map<String, Traced<ServiceSettings>> services, Catalog catalog, Diagnostics diagnostics) {
    services.forEach(
        (id, settings) -> {
          Service service = service(new Traced<>(id, settings.cause()), catalog, diagnostics);
          if (service != null) {
            settings
                .value()
                .values()
                .forEach((release, given) -> release(service, release, given.at(), diagnostics));
            settings
                .value()
                .baseValues()
                .forEach(
                    (release, file) -> release(service, release, file.position(), diagnostics));
            settings
                .value()
                .chartVersions()
                .forEach((name, version) -> chart(service, name, version.position(), diagnostics));
            settings
                .value()
                .overrides()
                .forEach((release, said) -> overrides(service, release, said, diagnostics));
          }
        });
  }

  private static @Nullable Service service(
      Traced<String> id, Catalog catalog, Diagnostics diagnostics) {
    Service service = catalog.services().get(id.value());
    if (service == null) {
      diagnostics.add(
          Code.PRF001,
          id.position(),
          "unknown service '%s'".formatted(id.value()),
          Suggestion.help(
              id.value(), catalog.services().keySet(), "write the id of a service of the catalog"));
    }
    return service;
  }

  private static void overrides(
      Service service,
      String release,
      Map<String, Traced<ValueOverride>> said,
      Diagnostics diagnostics) {
    said.forEach(
        (path, override) -> {
          release(service, release, override.position(), diagnostics);
          if (ValuePath.parse(path) == null) {
            diagnostics.add(
                Code.PRF025,
                override.position(),
                "'%s' is not the path of a value".formatted(path),
                "write keys with dots between them, [0] for an item of a list, and a key that has"
                    + " dots in double quotes");
          }
        });
  }

  private static void chart(
      Service service, String name, @Nullable SourcePosition at, Diagnostics diagnostics) {
    List<String> charts =
        service.spec().charts().stream()
            .filter(chart -> !chart.isDelivered())
            .map(chart -> chart.chart().value())
            .distinct()
            .toList();
    oneOf(charts, "chart", service, name, at, diagnostics);
  }

  private static void release(
      Service service, String name, @Nullable SourcePosition at, Diagnostics diagnostics) {
    List<String> releases =
        service.spec().charts().stream()
            .flatMap(chart -> chart.releases().stream())
            .map(release -> release.name().value())
            .toList();
    oneOf(releases, "release", service, name, at, diagnostics);
  }

  private static void oneOf(
      List<String> known,
      String what,
      Service service,
      String name,
      @Nullable SourcePosition at,
      Diagnostics diagnostics) {
    if (!known.contains(name)) {
      diagnostics.add(
          Code.PRF010,
          at,
          "'%s' has no %s '%s'".formatted(service.id(), what, name),
          Suggestion.help(name, known, "write the name of a %s of the service".formatted(what)));
    }
  }

  private static void once(
      Traced<String> name, String what, Map<String, Traced<String>> seen, Diagnostics diagnostics) {
    Traced<String> other = seen.putIfAbsent(name.value(), name);
    if (other != null) {
      diagnostics.addAboutTwo(
          Code.PRF003,
          name.position(),
          other.position(),
          "the %s '%s' exists already".formatted(what, name.value()),
          "names and ids must be unique: change one of the two");
    }
  }
}
