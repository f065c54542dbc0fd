package dev.unitform.removal;

/** A part of a plan that has a new name. */
public record Rename(Removal.Kind kind, String before, String now) {}
