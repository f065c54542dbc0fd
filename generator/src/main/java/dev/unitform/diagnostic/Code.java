package dev.unitform.diagnostic;

import static dev.unitform.diagnostic.Severity.ERROR;
import static dev.unitform.diagnostic.Severity.NOTICE;
import static dev.unitform.diagnostic.Severity.WARNING;

/**
 * The stable code of each kind of diagnostic. A code is never reused; docs/diagnostics.md has a
 * section for each.
 */
public enum Code {
  /** A file that cannot be found or read. */
  INP001(ERROR),
  /** A file that is larger than an input may be. */
  INP002(ERROR),
  /** A file that is not UTF-8 text. */
  INP003(ERROR),

  /** Text that is not YAML. */
  YML001(ERROR),
  /** The same key twice in one mapping. */
  YML002(ERROR),
  /** A plain scalar that YAML 1.1 and 1.2 read differently. */
  YML003(ERROR),
  /** A file with no document, or with more than one. */
  YML004(ERROR),
  /** Nesting or aliases beyond the limits. */
  YML005(ERROR),
  /** A tag, or a key that is not a plain word. */
  YML006(ERROR),

  /** A key that the schema does not know. */
  SCH001(ERROR),
  /** A required key that is missing. */
  SCH002(ERROR),
  /** A value of another type than the schema asks for. */
  SCH003(ERROR),
  /** A value that is not one of those the schema lists. */
  SCH004(ERROR),
  /** A text that does not have the form the schema asks for. */
  SCH005(ERROR),
  /** A number outside its limits. */
  SCH006(ERROR),
  /** Too few or too many items, or the same item twice. */
  SCH007(ERROR),

  /** A service that the catalog does not have. */
  PRF001(ERROR),
  /** A unit pair that does not exist. */
  PRF002(ERROR),
  /** A name that is taken already. */
  PRF003(ERROR),
  /** A unit without the place that its deployment needs. */
  PRF004(ERROR),
  /** A key that does not apply to this kind of deployment. */
  PRF005(ERROR),
  /** Text that is not an address range. */
  PRF006(ERROR),
  /** Two address ranges that overlap. */
  PRF007(ERROR),
  /** A secondary unit in the same place as its primary. */
  PRF008(ERROR),
  /** A value that looks like a credential. */
  PRF009(ERROR),
  /** A release that the service does not have. */
  PRF010(ERROR),
  /** A cluster to create without what it needs. */
  PRF011(ERROR),
  /** A name that would be longer than Kubernetes or Helm allow. */
  PRF012(ERROR),
  /** A catalog folder that does not exist or has no service. */
  PRF014(ERROR),

  /** A cycle in the order of releases. */
  CAT001(ERROR),
  /** A reference in the catalog to something that does not exist. */
  CAT002(ERROR),
  /** Sources that contradict each other about a service. */
  CAT003(NOTICE),
  /** A workload whose chart shows no key for its replica count. */
  CAT004(NOTICE),
  /** A service, release or workload that is defined twice. */
  CAT005(ERROR),
  /** A chart contract that contradicts itself or the rest of its entry. */
  CAT006(ERROR),
  /** A placeholder that does not exist. */
  CAT007(ERROR),

  /** A high-availability mode that the service does not have. */
  PLN001(ERROR),
  /** A count that the mode does not allow. */
  PLN002(ERROR),
  /** Two settings that say the same thing differently. */
  PLN003(ERROR),
  /** A count below the recommended minimum. */
  PLN004(ERROR),
  /** A count that breaks a limit of the chart. */
  PLN005(ERROR),
  /** A host for a service that cannot be hosted elsewhere. */
  PLN006(ERROR),
  /** A host that the pair does not have. */
  PLN007(ERROR),
  /** A hard constraint that the unit's nodes cannot satisfy. */
  PLN008(ERROR),
  /** An autoscaling maximum below the minimum. */
  PLN009(ERROR),
  /** A colour for a service that has none. */
  PLN010(ERROR),
  /** Two releases of one name in one namespace. */
  PLN011(ERROR),
  /** A host in the secondary that falls back to the primary. */
  PLN101(NOTICE),
  /** A chart limit that lowers the count below the recommended minimum. */
  PLN102(NOTICE),
  /** Two active nodes in one zone. */
  PLN103(NOTICE),
  /** A service without recovery because its pair has no secondary unit. */
  PLN104(NOTICE),
  /** A DR mode that placement overrules. */
  PLN105(NOTICE),
  /** A value that is not written because the profile does not say what it needs. */
  PLN106(NOTICE),
  /** A setting that has no effect. */
  PLN107(NOTICE),
  /** A per-tenant service where no tenant is at home. */
  PLN108(NOTICE),
  /** A release whose predecessor is not installed in the unit. */
  PLN109(NOTICE),
  /** Colours that should be equal and are not. */
  PLN110(WARNING),
  /** A pilot light without a data tier. */
  PLN111(NOTICE),
  /** Namespaces or priority classes that differ between services. */
  PLN112(NOTICE),

  /** A template that failed. */
  TPL001(ERROR),
  /** A target's description that is wrong. */
  TPL002(ERROR),

  /** A path that two targets produce. */
  OUT001(ERROR),
  /** A file that was edited since it was written. */
  OUT002(ERROR),
  /** A file that is no longer produced and was edited. */
  OUT003(WARNING),
  /** A file in the way that Unitform did not write. */
  OUT004(ERROR),
  /** Output that could not be read or written. */
  OUT005(ERROR),
  /** Another run that is writing. */
  OUT006(ERROR),
  /** An ownership file that cannot be read. */
  OUT007(ERROR),

  /** A produced file that YAML 1.1 and 1.2 readers do not read as the same data. */
  CHK001(ERROR),
  /** An order in the output that contradicts the catalog. */
  CHK003(ERROR),
  /** A produced file that is not valid of its kind. */
  CHK004(ERROR),
  /** An external check that did not run. */
  CHK005(NOTICE),
  /** A field that its kind of object does not have. */
  CHK010(ERROR),
  /** An object without a field that it must have. */
  CHK011(ERROR),
  /** A field with a value of the wrong type or form. */
  CHK012(ERROR),
  /** A kind of object that the unit's Kubernetes version does not have. */
  CHK013(ERROR),
  /** Objects of kinds that no schema is known of. */
  CHK014(NOTICE),
  /** A fault that kubeconform found. */
  CHK015(ERROR),
  /** Objects that were checked at another Kubernetes version than their own. */
  CHK016(NOTICE),
  /** A fault that terraform or tofu found in a module. */
  CHK017(ERROR),

  /** A document of rendered manifests that is not a Kubernetes object. */
  PRN001(ERROR),
  /** A placement file with another digest than the one that was planned. */
  PRN002(ERROR),
  /** Several workloads where the placement file means the only one. */
  PRN003(ERROR),
  /** A workload of the placement file that the chart did not render. */
  PRN004(WARNING),
  /** A workload that two entries of the placement file match. */
  PRN005(ERROR),
  /** A workload without what every one must have. */
  PRN006(ERROR),
  /** A workload whose selector does not match its own pods. */
  PRN007(ERROR),
  /** A count that an autoscaler decides. */
  PRN008(WARNING),
  /** Bounds for an autoscaler that is not there. */
  PRN009(WARNING),

  /** An address that explain does not find. */
  EXP001(ERROR),

  /** A folder that is in no git repository. */
  GIT001(ERROR),
  /** A git repository that cannot be read. */
  GIT002(ERROR),
  /** A revision that does not exist. */
  GIT003(ERROR),
  /** A name that does not mean one commit. */
  GIT004(ERROR),
  /** Two commits without a common ancestor. */
  GIT005(ERROR),
  /** A path without a place in the working tree. */
  GIT006(ERROR),
  /** Objects that the clone does not have. */
  GIT007(ERROR),
  /** A repository that cannot be reached or written. */
  GIT008(ERROR),
  /** A commit that the repository refused. */
  GIT009(ERROR),
  /** Nobody that git could name as the author. */
  GIT010(ERROR),
  /** Work in a clone that is in the way. */
  GIT011(ERROR),

  /** A revision from which not everything can be generated. */
  AFF001(WARNING),

  /** A branch that others move faster than it can be written. */
  PUB001(ERROR),
  /** A pull request that could not be opened or updated. */
  PUB002(ERROR),
  /** A pull request for which there is no token or no known host. */
  PUB003(ERROR);

  private final Severity severity;

  Code(Severity severity) {
    this.severity = severity;
  }

  public Severity severity() {
    return severity;
  }
}
