package dev.unitform.check.api;

/** Something that the API server asks of one type of its API, beyond the types of its fields. */
interface ApiRule {
  /** Checks a part of an object, which may be of any type. */
  void check(ApiNode node, Refusals refusals);
}
