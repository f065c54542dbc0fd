package dev.unitform.removal;

/** A renamed part of a plan. */
public record Rename(Removal.Kind kind, String before, String now) {}
