package dev.unitform.input;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Suggestion;
import dev.unitform.model.catalog.Binding;
import dev.unitform.model.catalog.Chart;
import dev.unitform.model.catalog.Release;
import dev.unitform.model.catalog.Service;
import dev.unitform.model.catalog.Workload;
import dev.unitform.trace.Traced;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks that ids and names in a catalog are unique, and that everything to which the catalog
 * refers exists.
 */
record CatalogCheck(Diagnostics diagnostics) {
  static void check(List<Service> services, Diagnostics diagnostics) {
    CatalogCheck check = new CatalogCheck(diagnostics);
    Map<String, Traced<String>> ids = new LinkedHashMap<>();
    for (Service service : services) {
      check.once(service.metadata().id(), "service", ids);
    }
    for (Service service : services) {
      Traced<String> same = service.spec().sameColorAs();
      if (same != null) {
        check.exists(same, ids.keySet(), "service", "catalog");
      }
      check.needs(service, ids.keySet());
      service.spec().charts().forEach(check::chart);
    }
  }

  private void needs(Service service, Set<String> ids) {
    Map<String, Traced<String>> needs = new LinkedHashMap<>();
    for (Service.Need need : service.spec().needs()) {
      exists(need.service(), ids, "service", "catalog");
      Traced<String> earlier = needs.putIfAbsent(need.service().value(), need.service());
      if (earlier != null) {
        diagnostics.addAboutTwo(
            Code.CAT005,
            need.service().position(),
            earlier.position(),
            "'needs' lists '%s' twice".formatted(earlier.value()),
            "list it once");
      }
      if (need.service().value().equals(service.id())) {
        diagnostics.add(
            Code.CAT002,
            need.service().position(),
            "'%s' needs itself".formatted(service.id()),
            "name another service, or remove this entry of 'needs'");
      }
    }
  }

  private void chart(Chart chart) {
    Map<String, Traced<String>> workloads = new LinkedHashMap<>();
    for (Workload workload : chart.workloads()) {
      once(workload.name(), "workload", workloads);
    }
    for (Release release : chart.releases()) {
      if (release.workloads() != null) {
        release.workloads().forEach(name -> exists(name, workloads.keySet(), "workload", "chart"));
      }
    }
    Set<String> releases = new LinkedHashSet<>();
    chart.releases().forEach(release -> releases.add(release.name().value()));
    for (Binding binding : chart.contract().bindings()) {
      if (binding.workload() != null) {
        exists(binding.workload(), workloads.keySet(), "workload", "chart");
      }
      for (String release : binding.perRelease().keySet()) {
        exists(new Traced<>(release, binding.path().cause()), releases, "release", "chart");
      }
    }
  }

  private void once(Traced<String> name, String what, Map<String, Traced<String>> seen) {
    Traced<String> earlier = seen.putIfAbsent(name.value(), name);
    if (earlier != null) {
      diagnostics.addAboutTwo(
          Code.CAT005,
          name.position(),
          earlier.position(),
          "the %s '%s' is already defined".formatted(what, name.value()),
          "give each " + what + " a unique name");
    }
  }

  private void exists(Traced<String> name, Set<String> legal, String what, String owner) {
    if (!legal.contains(name.value())) {
      diagnostics.add(
          Code.CAT002,
          name.position(),
          "the %s has no %s '%s'".formatted(owner, what, name.value()),
          Suggestion.help(name.value(), legal, "name a %s of the %s".formatted(what, owner)));
    }
  }
}
