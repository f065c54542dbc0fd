package dev.unitform.model.catalog;

/** A disaster-recovery mode, by the words of the source page's table of the same name. */
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

  /** The word that files use. */
  @Override
  public String toString() {
    return word;
  }
}
