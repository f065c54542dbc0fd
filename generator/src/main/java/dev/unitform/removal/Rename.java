package dev.unitform.removal;

/** Something that stays under another name. */
public record Rename(Removal.Kind kind, String before, String now) {}
