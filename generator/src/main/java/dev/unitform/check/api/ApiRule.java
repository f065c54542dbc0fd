package dev.unitform.check.api;

/** Something that the API server asks of one type of its API, beyond the types of its fields. */
interface ApiRule {
  /** Looks at a part of an object, of whatever type. */
  void check(ApiNode node, Refusals refusals);
}
