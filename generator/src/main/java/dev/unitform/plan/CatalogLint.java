package dev.unitform.plan;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.model.catalog.Catalog;
import java.util.List;

/** What is wrong or worth knowing about a catalog. */
public final class CatalogLint {
  private CatalogLint() {}

  public static List<Diagnostic> lint(Catalog catalog) {
    return ReleaseOrder.of(catalog).diagnostics();
  }
}
