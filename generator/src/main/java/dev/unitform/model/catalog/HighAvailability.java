package dev.unitform.model.catalog;

/**
 * A high-availability mode. The modes have the names of the table "High availability modes" on the
 * vendor's page.
 *
 * @see <a href="https://all.docs.genesys.com/PrivateEdition/Current/PEGuide/HADR">the page</a>
 */
public enum HighAvailability {
  N_PLUS_ONE("n-plus-one", "N+1"),
  ACTIVE_ACTIVE("active-active", "N=2"),
  SINGLETON("singleton", "N=1"),
  CRON_JOB("cron-job", "cron");

  private final String word;
  private final String sign;

  HighAvailability(String word, String sign) {
    this.word = word;
    this.sign = sign;
  }

  /** The short form for tables and comments, such as {@code N+1}. */
  public String sign() {
    return sign;
  }

  /** The name in profiles and catalog files. */
  @Override
  public String toString() {
    return word;
  }
}
