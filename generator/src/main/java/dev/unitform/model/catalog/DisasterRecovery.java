package dev.unitform.model.catalog;

/**
 * A disaster-recovery mode. The modes have the names of the table "Disaster recovery modes" on the
 * vendor's page.
 *
 * @see <a href="https://all.docs.genesys.com/PrivateEdition/Current/PEGuide/HADR">the page</a>
 */
public enum DisasterRecovery {
  ACTIVE_SPARE("active-spare", "active spare"),
  LIMITED_ACTIVE_SPARE("limited-active-spare", "limited active spare"),
  PILOT_LIGHT("pilot-light", "pilot light"),
  NOT_SUPPORTED("not-supported", "no disaster recovery");

  private final String word;
  private final String phrase;

  DisasterRecovery(String word, String phrase) {
    this.word = word;
    this.phrase = phrase;
  }

  /** The mode in running text. */
  public String phrase() {
    return phrase;
  }

  /** The name in profiles and catalog files. */
  @Override
  public String toString() {
    return word;
  }
}
