package dev.unitform.diagnostic;

import static dev.unitform.diagnostic.Severity.ERROR;
import static dev.unitform.diagnostic.Severity.NOTICE;
import static dev.unitform.diagnostic.Severity.WARNING;

/**
 * The stable code of each kind of diagnostic. docs/diagnostics.md has a section for each, and lists
 * the retired ones, which are never given to another kind.
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
  /** A number that Helm cannot pass on to a chart. */
  YML007(ERROR),
  /** A number of a chart's values that a template prints otherwise. */
  YML008(NOTICE),

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
  /** A target that does not exist, or that is made in any case. */
  PRF015(ERROR),
  /** A target without what it needs. */
  PRF016(ERROR),
  /** A user, or a token in its place, in the address of the repository. */
  PRF017(ERROR),
  /** An address that no repository has. */
  PRF018(ERROR),
  /** A previous name that is the present one. */
  PRF020(ERROR),
  /** A previous name that is still in use. */
  PRF021(ERROR),
  /** Two things with one previous name. */
  PRF022(ERROR),
  /** Two clusters to create with one name. */
  PRF023(ERROR),
  /** A text that seems to set a credential. */
  PRF024(WARNING),
  /** A path of a value that is none. */
  PRF025(ERROR),
  /** An acknowledgement of what is no notice. */
  PRF026(ERROR),

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
  /** A workload that does not fit the chart that runs it. */
  CAT008(ERROR),
  /** A reference chart that cannot be used. */
  CAT009(ERROR),
  /** A key for spread constraints that is left alone, since no selector is known. */
  CAT010(NOTICE),
  /** A workload that post-render cannot tell from the others of its release. */
  CAT011(WARNING),

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
  /** A value of the user's that takes the place of a decision. */
  PLN012(ERROR),
  /** An override that no plan can follow. */
  PLN013(ERROR),
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
  /** What does not reach the clusters through a target that cannot post-render. */
  PLN113(NOTICE),
  /** A renamed unit, and what of it keeps the old name. */
  PLN117(NOTICE),
  /** A renamed node pool, which keeps its name at the provider. */
  PLN118(NOTICE),
  /** An override that the plan follows. */
  PLN119(NOTICE),
  /** An override of nothing. */
  PLN120(NOTICE),
  /** A key of the user's that is nearly one that the chart reads. */
  PLN121(NOTICE),
  /** An acknowledgement of a notice that there is not. */
  PLN122(NOTICE),

  /** A template that failed. */
  TPL001(ERROR),
  /** A target's description that is wrong. */
  TPL002(ERROR),
  /** A planned release whose values no target writes. */
  TPL003(ERROR),

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
  /** Something that runs and is removed. */
  OUT008(WARNING),
  /** Something that runs and would be removed, which a check was not told to allow. */
  OUT009(ERROR),
  /** A removal that is allowed and does not take place. */
  OUT010(ERROR),
  /** Files that are removed while nobody knows what they stood for. */
  OUT011(WARNING),
  /** Files of somebody else in the folder of a renamed unit. */
  OUT012(WARNING),
  /** An output whose profile is gone or has another name. */
  OUT013(WARNING),
  /** A run that would remove most files of releases that the plan still has. */
  OUT014(ERROR),
  /** Two names of an output that differ only in case. */
  OUT015(WARNING),
  /** Files of the output whose line ends something changed. */
  OUT016(WARNING),
  /** The plan.json that a run of some units alone would keep parts of cannot be read. */
  OUT017(ERROR),

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
  /** Nodes on which a unit's pods do not fit. */
  CHK017(ERROR),
  /** Nodes on which a unit's pods do not fit while one zone is gone. */
  CHK018(WARNING),
  /** Workloads of which nobody knows what they request. */
  CHK019(NOTICE),

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
  /** More than post-render takes. */
  PRN010(ERROR),

  /** A machine or an environment in which Helm cannot be used. */
  HLM001(ERROR),
  /** A chart that cannot be read. */
  HLM002(ERROR),
  /** A template of a chart that failed. */
  HLM003(ERROR),
  /** A value that a chart's schema rejects. */
  HLM004(ERROR),
  /** A values file that Helm cannot read. */
  HLM005(ERROR),
  /** A chart of another version than the catalog installs. */
  HLM006(WARNING),
  /** Something that Helm itself warns of. */
  HLM007(NOTICE),
  /** Charts that are stood in for by their contracts. */
  HLM008(NOTICE),
  /** Charts that are not at hand, so that their releases are not rendered. */
  HLM009(WARNING),
  /** A chart whose rendered manifests change with time or from run to run. */
  HLM010(WARNING),
  /** Hooks of a chart that its rendered manifests leave out. */
  HLM012(NOTICE),
  /** Hooks of a chart among its rendered manifests. */
  HLM013(NOTICE),
  /** A chart took more time or memory than there is for it. */
  HLM014(ERROR),
  /** A chart's schema refers to what is not in it. */
  HLM015(WARNING),
  /** Calls in a chart's templates by which what it renders may change with time or by chance. */
  HLM016(NOTICE),
  /** Calls in a chart's templates that ask the cluster. */
  HLM017(NOTICE),

  /** A chart that does not render, so that nothing can be read off it. */
  IMP001(ERROR),
  /** A path of a contract that decides nothing in the chart any more. */
  IMP002(WARNING),
  /** A path of a contract in whose place the chart has another. */
  IMP003(WARNING),
  /** A path of a chart that its contract lacks. */
  IMP004(NOTICE),

  /** A planned workload that a chart does not render, or not as that kind. */
  EFF001(ERROR),
  /** A count that is not the planned one. */
  EFF002(ERROR),
  /** An autoscaler that is not the planned one. */
  EFF003(ERROR),
  /** Spread constraints that are not the planned ones. */
  EFF004(ERROR),
  /** A disruption budget that is not the planned one. */
  EFF005(ERROR),
  /** A priority class that is not the planned one. */
  EFF006(ERROR),
  /** A cron job that may run twice at a time. */
  EFF007(ERROR),
  /** A rendered workload that nobody planned. */
  EFF008(NOTICE),
  /** A value at a path that the chart does not have. */
  EFF009(ERROR),
  /** A path of a contract that the chart does not read. */
  EFF010(WARNING),
  /** A chart of which it cannot be told what it reads. */
  EFF011(NOTICE),
  /** A value of the user's that the chart does not read. */
  EFF012(WARNING),

  /** A selector that does not match the workload's own pods. */
  K8S001(ERROR),
  /** A spread constraint that does not count the workload's own pods. */
  K8S002(WARNING),
  /** A hard constraint on a label that the unit's nodes do not have. */
  K8S003(ERROR),
  /** A disruption budget that lets no pod be evicted. */
  K8S004(ERROR),
  /** A disruption budget for no pods. */
  K8S005(WARNING),
  /** Two disruption budgets for one pod. */
  K8S006(ERROR),
  /** A count outside of its autoscaler's bounds. */
  K8S007(WARNING),
  /** A fixed count beside an autoscaler. */
  K8S008(NOTICE),
  /** Two autoscalers for one workload. */
  K8S009(ERROR),
  /** An autoscaler whose minimum is above its maximum. */
  K8S010(ERROR),
  /** An autoscaler without the workload that it is for. */
  K8S011(WARNING),
  /** A singleton that runs twice while it is updated. */
  K8S012(NOTICE),
  /** A cron job that may run beside itself. */
  K8S013(WARNING),
  /** A name that Kubernetes or Helm refuse. */
  K8S014(ERROR),
  /** A label that Kubernetes refuses. */
  K8S015(ERROR),
  /** Hard constraints that cannot be kept on the unit's zones and nodes. */
  K8S016(ERROR),
  /** A value that the API server refuses. */
  K8S017(ERROR),
  /** Fields that the API server does not take together. */
  K8S018(ERROR),
  /** One object in two releases, or twice in one. */
  K8S019(ERROR),

  /** An address that explain does not find. */
  EXP001(ERROR),

  /** A folder that is no output of Unitform. */
  DIF001(ERROR),
  /** Two outputs of different kinds. */
  DIF002(ERROR),
  /** A plan.json that is missing or cannot be read. */
  DIF003(ERROR),
  /** Output that cannot be read for a comparison. */
  DIF004(ERROR),

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
  /** A clone, or a working tree that shows the branch, in place of a repository to publish to. */
  GIT011(ERROR),
  /** A repository of another user. */
  GIT012(ERROR),
  /** Attributes by which git would store other bytes than those of the output. */
  GIT013(ERROR),

  /** A revision from which not everything can be generated. */
  AFF001(WARNING),
  /** Two states of a project without a profile to compare. */
  AFF002(ERROR),

  /** A branch that others move faster than it can be written. */
  PUB001(ERROR),
  /** A pull request that could not be opened or updated. */
  PUB002(ERROR),
  /** A pull request for which there is no token or no known host. */
  PUB003(ERROR),
  /** A place in the repository at which Argo CD or Flux would not look. */
  PUB004(ERROR);

  private final Severity severity;

  Code(Severity severity) {
    this.severity = severity;
  }

  public Severity severity() {
    return severity;
  }
}
