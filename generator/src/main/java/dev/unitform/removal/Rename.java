package dev.unitform.removal;

/** A part of a plan with a new name. */
public record Rename(Removal.Kind kind, String before, String now) {}
