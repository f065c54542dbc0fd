package dev.unitform.check.schema;

/**
 * The number of checked objects by result.
 *
 * @param errors documents that are not objects, objects of kinds that Kubernetes does not have, and
 *     objects whose schema could not be downloaded
 * @param skipped objects of other kinds without a known schema
 */
public record Tally(int valid, int invalid, int errors, int skipped) {
  public int resources() {
    return valid + invalid + errors + skipped;
  }

  Tally plus(Tally other) {
    return new Tally(
        valid + other.valid,
        invalid + other.invalid,
        errors + other.errors,
        skipped + other.skipped);
  }

  /**
   * The numbers as kubeconform prints them: {@code 146 resources: 146 valid, 0 invalid, 0 errors, 0
   * skipped}.
   */
  @Override
  public String toString() {
    return "%d resources: %d valid, %d invalid, %d errors, %d skipped"
        .formatted(resources(), valid, invalid, errors, skipped);
  }
}
